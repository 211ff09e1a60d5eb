/** The browser's own picker, which on a phone offers the camera first. Resolves to nothing when closed. */
export function pickFiles(most: number, accept = 'image/*'): Promise<File[]> {
  return new Promise((resolve) => {
    const input = document.createElement('input');
    input.type = 'file';
    input.accept = accept;
    input.multiple = most > 1;
    input.style.display = 'none';
    const done = (files: File[]) => {
      input.remove();
      resolve(files);
    };
    input.onchange = () => done([...(input.files ?? [])].slice(0, most));
    input.oncancel = () => done([]);
    document.body.append(input); // Safari drops the events of an input outside the document.
    input.click();
  });
}
