/** Thins the losses of single steps to a curve: a point each `every` images, the mean of the losses seen since the one before. */
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

  /** @param visited images visited so far, this one included. */
  add(visited: number, loss: number): void {
    this.#sum += loss;
    this.#count++;
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
