import type { Page } from 'playwright';

/**
 * Where React holds one of `secrets` on this page: in the props or the state of a component. Refs are not looked into: they are
 * where a component may keep what it must not render.
 */
export async function findInReact(
  page: Page,
  secrets: readonly string[],
): Promise<readonly string[]> {
  return page.evaluate((wanted) => {
    const found: string[] = [];
    const seen = new Set<object>();
    const look = (value: unknown, path: string, depth: number): void => {
      if (typeof value === 'string') {
        if (wanted.some((secret) => value.includes(secret))) found.push(path);
        return;
      }
      if (typeof value !== 'object' || value === null || depth > 12 || seen.has(value)) return;
      if (value instanceof Node || Object.keys(value).join() === 'current') return;
      seen.add(value);
      for (const [key, inner] of Object.entries(value)) {
        if (!['return', 'alternate', 'stateNode', '_owner'].includes(key)) {
          look(inner, `${path}.${key}`, key === 'child' || key === 'sibling' ? 0 : depth + 1);
        }
      }
    };
    const root = document.getElementById('root') ?? document.body;
    const key = Object.keys(root).find((name) => name.startsWith('__reactContainer$'));
    if (key === undefined) return ['the page runs no React'];
    look(Object.entries(root).find(([name]) => name === key)?.[1], 'root', 0);
    return found;
  }, secrets);
}
