/** Content that may be wider than the page: scrolls on its own, also with the keyboard. */
import type { ComponentChildren } from 'preact';

export function ScrollRegion({
  label,
  children,
}: {
  readonly label: string;
  readonly children: ComponentChildren;
}) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: keyboards can scroll it only with focus
    <section class="scroll" tabIndex={0} aria-label={label}>
      {children}
    </section>
  );
}
