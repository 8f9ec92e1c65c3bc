/** A grey picture of 8 bits a pixel. */

export interface Size {
  readonly width: number;
  readonly height: number;
}

export interface Picture extends Size {
  /** [height · width], row by row. */
  readonly pixels: Uint8Array;
}
