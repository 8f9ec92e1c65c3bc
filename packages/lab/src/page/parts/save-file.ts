/** Saves what the page shows as a file of the user. */

/** Dots of a PNG for each pixel of the page. */
const PNG_SCALE = 3;

export function saveText(text: string, type: string, name: string): void {
  const url = URL.createObjectURL(new Blob([text], { type }));
  saveUrl(url, name);
  // The browser has begun to read it by then.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}

export function saveSvg(svg: SVGSVGElement | null | undefined, name: string): void {
  if (svg) saveText(standalone(svg), 'image/svg+xml', `${name}.svg`);
}

export function savePng(svg: SVGSVGElement | null | undefined, name: string): void {
  if (!svg) return;
  const { width, height } = svg.getBoundingClientRect();
  const image = new Image();
  image.onload = () => {
    const canvas = document.createElement('canvas');
    canvas.width = PNG_SCALE * width;
    canvas.height = PNG_SCALE * height;
    canvas.getContext('2d')!.drawImage(image, 0, 0, canvas.width, canvas.height);
    saveCanvas(canvas, name);
  };
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(standalone(svg))}`;
}

export function saveCanvas(canvas: HTMLCanvasElement, name: string): void {
  saveUrl(canvas.toDataURL('image/png'), `${name}.png`);
}

/** The SVG with the colours of the page in place of its variables, on the page's background. */
function standalone(svg: SVGSVGElement): string {
  const copy = svg.cloneNode(true) as SVGSVGElement;
  const page = getComputedStyle(document.documentElement);
  const { color, fontFamily } = getComputedStyle(svg);
  copy.setAttribute('xmlns', 'http://www.w3.org/2000/svg');
  copy.setAttribute('color', color);
  copy.setAttribute('font-family', fontFamily);
  const ground = document.createElementNS('http://www.w3.org/2000/svg', 'rect');
  for (const [name, value] of [
    ['width', '100%'],
    ['height', '100%'],
    ['fill', page.getPropertyValue('--ground')],
  ]) {
    ground.setAttribute(name!, value!);
  }
  copy.prepend(ground);
  const text = new XMLSerializer().serializeToString(copy);
  return text.replace(
    /var\((--[\w-]+)\)/g,
    (_, variable: string) => page.getPropertyValue(variable) || 'none',
  );
}

function saveUrl(url: string, name: string): void {
  const link = document.createElement('a');
  link.href = url;
  link.download = `softmax-lab-${name}`;
  link.click();
}
