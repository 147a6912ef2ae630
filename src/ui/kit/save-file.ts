/** Hands `text` to the user as a file in the browser's downloads. It must not hold an open secret: the file stays. */
export function saveFile(name: string, text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: 'application/json' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // The download holds the blob by then; a second is far more than it takes to begin.
  setTimeout(() => {
    URL.revokeObjectURL(url);
  }, 1000);
}
