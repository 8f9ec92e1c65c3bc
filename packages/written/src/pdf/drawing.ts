/** From glyphs and paths to what the checks ask about: boxes with their ticks, frames, hidden text. */
import type { Drawing, DrawnBox, HiddenText, Rectangle } from './document.ts';
import type { Glyph, Marks, Path } from './operators.ts';
import { hasCentreIn, height, intersection, isNear, union, width } from './rectangle.ts';
import { symbolKind } from './symbols.ts';

/** Sides of a box to tick, in points. */
const leastBox = 4;
const mostBox = 22;
/** No tick is larger. */
const mostTick = 36;
/** What may hold text is wider and higher than this. */
const leastFrameWidth = 20;
const leastFrameHeight = 8;
/** How far beyond a clip or the page a character's middle must be to count as hidden. */
const hiddenBeyond = 1;
/** A gap between letters that is a space: so many heights of a letter. */
const leastSpace = 0.2;
/** Lines that are no thicker. */
const mostLine = 2;
/** More lines than this are a plot or a grid. */
const mostLines = 400;
/** And so many rectangles of one kind. */
const mostRectangles = 400;

interface Page {
  readonly width: number;
  readonly height: number;
}

export function drawingOf({ glyphs, paths }: Marks, page: Page): Drawing {
  const visible = glyphs.filter((glyph) => !glyph.isInvisible && !isClipped(glyph));
  const own = paths.filter(({ isInFigure }) => !isInFigure);
  const rectangles = [...own.filter(({ isRectangle }) => isRectangle), ...outlined(own)];
  const { boxes, marks } = boxesAmong(visible, paths, rectangles);
  return { boxes, marks, frames: framesAmong(rectangles, page), hidden: hiddenAmong(glyphs, page) };
}

function boxesAmong(
  glyphs: readonly Glyph[],
  paths: readonly Path[],
  rectangles: readonly Rectangle[],
): { boxes: DrawnBox[]; marks: Rectangle[] } {
  const kinds = new Map(glyphs.map((glyph) => [glyph, symbolKind(glyph.character, glyph.font, glyph.code)]));
  const ofKind = (wanted: string) => glyphs.filter((glyph) => kinds.get(glyph) === wanted);
  const squares = withoutCopies(rectangles.filter(isSquare));
  const empty = [...ofKind('empty').map((glyph) => bare(glyph)), ...squares];
  const letters = glyphs.filter((glyph) => kinds.get(glyph) !== 'empty');
  const strokes = paths.filter((path) => width(path) <= mostTick && height(path) <= mostTick);
  const isMarked = (box: Rectangle): boolean =>
    letters.some((letter) => isSmallIn(letter, box)) ||
    strokes.some((stroke) => isStrokeIn(stroke, box) && !isOutline(stroke, box));
  const isSolid = (box: Rectangle): boolean =>
    paths.some((path) => path.isSolid && path.isRectangle && isNear(path, box, 2));
  const boxes = empty.map((box) => ({
    ...box,
    isTicked: isSolid(box) || isMarked(box),
  }));
  const solid = ofKind('ticked').map((glyph) => ({ ...bare(glyph), isTicked: true }));
  const isLoose = (mark: Rectangle): boolean => !boxes.some((box) => hasCentreIn(mark, box, 1));
  return { boxes: [...boxes, ...solid], marks: ofKind('mark').map(bare).filter(isLoose) };
}

function isSmallIn(ink: Rectangle, box: Rectangle): boolean {
  return hasCentreIn(ink, box) && width(ink) <= 3 * width(box) && height(ink) <= 3 * height(box);
}

/** By hand, a tick reaches out of its box. */
function isStrokeIn(stroke: Rectangle, box: Rectangle): boolean {
  if (isSmallIn(stroke, box)) return true;
  const common = intersection(stroke, box);
  const [across, along] = [width(common), height(common)];
  return across > 0 && along > 0 && across * along > 0.3 * width(box) * height(box);
}

/** The box itself, drawn once more, or one of its sides. */
function isOutline(stroke: Rectangle, box: Rectangle): boolean {
  if (isNear(stroke, box, 2)) return true;
  const near = (one: number, side: number): boolean => Math.abs(one - side) < 1.5;
  const isUpright =
    width(stroke) < mostLine && (near(stroke.left, box.left) || near(stroke.right, box.right));
  const isLevel = height(stroke) < mostLine && (near(stroke.top, box.top) || near(stroke.bottom, box.bottom));
  return isUpright || isLevel;
}

function isSquare(rectangle: Rectangle): boolean {
  const [across, along] = [width(rectangle), height(rectangle)];
  const [least, most] = [Math.min(across, along), Math.max(across, along)];
  return least >= leastBox && most <= mostBox && least > 0.75 * most;
}

function framesAmong(rectangles: readonly Rectangle[], page: Page): Rectangle[] {
  const frames = rectangles.filter(
    (frame) =>
      width(frame) >= leastFrameWidth &&
      height(frame) >= leastFrameHeight &&
      !(width(frame) > 0.97 * page.width && height(frame) > 0.9 * page.height),
  );
  return withoutCopies(frames.map(bare));
}

/** Rectangles that four separate lines make, as of a frame or a table's cell. */
function outlined(paths: readonly Path[]): Rectangle[] {
  const across = paths.filter((path) => height(path) < mostLine && width(path) >= leastBox);
  const down = paths.filter((path) => width(path) < mostLine && height(path) >= leastBox);
  if (across.length + down.length > mostLines) return [];
  const near = (one: number, other: number): boolean => Math.abs(one - other) < 1.5;
  const found: Rectangle[] = [];
  for (const top of across) {
    const below = across
      .filter(
        (line) => line.top > top.top + leastBox && near(line.left, top.left) && near(line.right, top.right),
      )
      .sort((one, other) => one.top - other.top)[0];
    if (below === undefined) continue;
    const isSide = (x: number) => (line: Path) =>
      near(line.left, x) && line.top < top.top + 2 && line.bottom > below.bottom - 2;
    if (down.some(isSide(top.left)) && down.some(isSide(top.right))) found.push(union(top, below));
  }
  return found.map(bare);
}

function withoutCopies(rectangles: readonly Rectangle[]): Rectangle[] {
  if (rectangles.length > mostRectangles) return [];
  const kept: Rectangle[] = [];
  for (const rectangle of rectangles) {
    if (!kept.some((other) => isNear(rectangle, other, 3))) kept.push(bare(rectangle));
  }
  return kept;
}

function isClipped({ clip, ...glyph }: Glyph): boolean {
  return clip !== null && !hasCentreIn(glyph, clip, hiddenBeyond);
}

/** In figures, what their frame cuts off is cut off on purpose. */
function hiddenAmong(glyphs: readonly Glyph[], page: Page): HiddenText[] {
  const area = { left: 0, top: 0, right: page.width, bottom: page.height };
  const found: { text: string; by: HiddenText['by']; bounds: Rectangle }[] = [];
  for (const glyph of glyphs) {
    if (glyph.isInFigure || glyph.isInvisible || glyph.character.trim() === '') continue;
    const by = !hasCentreIn(glyph, area, hiddenBeyond) ? 'page' : isClipped(glyph) ? 'clip' : null;
    if (by === null) continue;
    const line = found.at(-1);
    if (line && line.by === by && Math.abs(line.bounds.bottom - glyph.bottom) < 2) {
      const isSpaced = glyph.left - line.bounds.right > leastSpace * height(glyph);
      line.text += isSpaced ? ` ${glyph.character}` : glyph.character;
      line.bounds = union(line.bounds, bare(glyph));
    } else found.push({ text: glyph.character, by, bounds: bare(glyph) });
  }
  return found.map(({ text, by, bounds }) => ({ ...bounds, text, by }));
}

const bare = ({ left, top, right, bottom }: Rectangle): Rectangle => ({ left, top, right, bottom });
