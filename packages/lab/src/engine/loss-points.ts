/** Thins the losses of single steps to a curve: a point each `every` images, the mean loss of the images since the one before. */
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

  /** @param visited images visited so far, this batch included. @param loss the mean over the batch. @param size of the batch. */
  add(visited: number, loss: number, size: number): void {
    this.#sum += loss * size;
    this.#count += size;
    if (visited < this.#next) return;
    this.#points.push(visited, this.#sum / this.#count);
    this.#sum = 0;
    this.#count = 0;
    this.#next = visited + this.#every;
  }

  /** The points since the last call, as pairs. */
  take(): Float64Array {
    const points = Float64Array.from(this.#points);
    this.#points = [];
    return points;
  }
}
