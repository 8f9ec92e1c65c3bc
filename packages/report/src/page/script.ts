/**
 * The page's only script: the copy buttons, and a tab stop at each table that is too wide for the page.
 * Everything else works without scripts.
 *
 * Most browsers let a page opened from disk use the clipboard. For the others, the text is selected and
 * copied with `execCommand`.
 */
export const script = `
for (const button of document.querySelectorAll('[data-copy]')) {
  button.addEventListener('click', async () => {
    const source = document.getElementById(button.dataset.copy);
    const message = document.getElementById('copied');
    message.textContent = '';
    const copied = await copy(source);
    message.textContent = copied ? button.dataset.message : 'Your browser does not allow copying. Open "The answer as text" and copy it from there.';
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
