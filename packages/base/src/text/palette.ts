/**
 * The colours and dashes that the report's and the lab's pictures share. Lines are told apart with all common
 * kinds of colour blindness, and also by their dashes.
 */

/** Of the six lines, on a light and on a dark page. */
export const lineColours = {
  light: ['#0072b2', '#c2500a', '#00775a', '#a8447f', '#6b5d00', '#5a50c8'],
  dark: ['#56b4e9', '#f0914d', '#2fc79b', '#e18cc0', '#d9c53f', '#a9a2ff'],
} as const;

/** For `stroke-dasharray`, of the same six. */
export const dashes = ['', '6 3', '2 3', '8 3 2 3', '12 4', '1 4'] as const;

/**
 * ColorBrewer's PuOr by Cynthia Brewer, for numbers around zero: from the most negative (orange) over zero to
 * the most positive (purple).
 */
export const puOr = [
  [127, 59, 8],
  [179, 88, 6],
  [224, 130, 20],
  [253, 184, 99],
  [254, 224, 182],
  [247, 247, 247],
  [216, 218, 235],
  [178, 171, 210],
  [128, 115, 172],
  [84, 39, 136],
  [45, 0, 75],
] as const;
