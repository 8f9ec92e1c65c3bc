/**
 * Thins the losses of single steps to a curve: one point per `every` images, the mean loss since the previous
 * point.
 */
export class LossPoints {
  readonly #every: number;
  #next: number;
  #sum = 0;
  #count = 0;
  #points: number[] = [];

  constructor(every: number) {
    this.#every = every;
    this.#next = every;
  }

  /**
   * @param seen images seen so far, including this batch. @param loss mean over the batch. @param size of the
   * batch.
   */
  add(seen: number, loss: number, size: number): void {
    this.#sum += loss * size;
    this.#count += size;
    if (seen < this.#next) return;
    this.#points.push(seen, this.#sum / this.#count);
    this.#sum = 0;
    this.#count = 0;
    this.#next = seen + this.#every;
  }

  /** Returns the points since the last call, as pairs (images seen, mean loss). */
  take(): Float64Array {
    const points = Float64Array.from(this.#points);
    this.#points = [];
    return points;
  }
}
