/**
 * The page's one script: the copy buttons, and that Tab stops only at tables that are too wide to be seen whole. Everything else is
 * drawn already.
 *
 * A page opened from disk may use the clipboard in today's browsers; where one forbids it, the text is selected and copied the old way.
 */
export const script = `
for (const button of document.querySelectorAll('[data-copy]')) {
  button.addEventListener('click', async () => {
    const source = document.getElementById(button.dataset.copy);
    const status = document.getElementById('copied');
    status.textContent = '';
    const copied = await copy(source);
    status.textContent = copied ? button.dataset.says : 'Your browser forbids it: open "The table as text" and copy it there.';
  });
}
const widths = new ResizeObserver((changes) => {
  for (const { target } of changes) target.tabIndex = target.scrollWidth > target.clientWidth ? 0 : -1;
});
for (const box of document.querySelectorAll('.scroll')) widths.observe(box);
async function copy(source) {
  try {
    await navigator.clipboard.writeText(source.textContent);
    return true;
  } catch {
    const box = document.createElement('textarea');
    box.value = source.textContent;
    box.setAttribute('readonly', '');
    const focused = document.activeElement;
    document.body.append(box);
    box.select();
    const done = document.execCommand('copy');
    box.remove();
    focused?.focus();
    return done;
  }
}
`;
