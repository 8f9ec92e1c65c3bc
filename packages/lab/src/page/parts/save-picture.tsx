/**
 * A button that saves what a section shows as a PNG: its pictures, and the titles and numbers that belong to
 * them, where they are on the page.
 */
import { useRef } from 'preact/hooks';
import { saveCanvas } from './save-file.ts';

/** Dots of the PNG for each pixel of the page. */
const SCALE = 3;
const MARGIN = 8;
/** What is drawn as text, each on one line. */
const TEXTS = 'h3, .map-name, .scale-bar span, .source';

/** Stands in the section that it saves. */
export function SavePicture({ name }: { readonly name: string }) {
  const place = useRef<HTMLParagraphElement>(null);
  return (
    <p class="save" ref={place}>
      Save as{' '}
      <button type="button" onClick={() => saveCanvas(picture(place.current!.closest('section')!), name)}>
        PNG <span class="visually-hidden">of {name}</span>
      </button>
    </p>
  );
}

function picture(section: HTMLElement): HTMLCanvasElement {
  const pictures = [...section.querySelectorAll('canvas')];
  const texts = [...section.querySelectorAll<HTMLElement>(TEXTS)];
  const boxes = [...pictures, ...texts].map((element) => element.getBoundingClientRect());
  const left = Math.min(...boxes.map((box) => box.left)) - MARGIN;
  const top = Math.min(...boxes.map((box) => box.top)) - MARGIN;
  const saved = document.createElement('canvas');
  saved.width = SCALE * (Math.max(...boxes.map((box) => box.right)) + MARGIN - left);
  saved.height = SCALE * (Math.max(...boxes.map((box) => box.bottom)) + MARGIN - top);
  const context = saved.getContext('2d')!;
  context.fillStyle = getComputedStyle(document.documentElement).getPropertyValue('--ground');
  context.fillRect(0, 0, saved.width, saved.height);
  context.scale(SCALE, SCALE);
  context.translate(-left, -top);
  context.imageSmoothingEnabled = false;
  for (const canvas of pictures) {
    const box = canvas.getBoundingClientRect();
    context.drawImage(canvas, box.left, box.top, box.width, box.height);
  }
  for (const element of texts) {
    const box = element.getBoundingClientRect();
    const style = getComputedStyle(element);
    context.font = `${style.fontWeight} ${style.fontSize} ${style.fontFamily}`;
    context.fillStyle = style.color;
    context.textAlign = 'center';
    context.textBaseline = 'middle';
    context.fillText(element.textContent, (box.left + box.right) / 2, (box.top + box.bottom) / 2, box.width);
  }
  return saved;
}
