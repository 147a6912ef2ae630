import { availableParallelism, cpus, loadavg } from 'node:os';

/** What the figures were measured on. */
export function describeMachine(): string {
  const model = cpus()[0]?.model.trim() ?? 'unknown processor';
  const [load = 0] = loadavg();
  return `${availableParallelism()} cores (${model}), load ${load.toFixed(1)}, node ${process.version}`;
}
