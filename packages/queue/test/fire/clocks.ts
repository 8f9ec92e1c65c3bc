/** Clocks that are wrong, and jump: by libfaketime, if it is installed (Debian: `faketime`). */
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Blow, Random } from './blow.ts';

const library = '/usr/lib/x86_64-linux-gnu/faketime/libfaketimeMT.so.1';
/** An hour, a day, a year: leases, pg-boss' expiry, and what nobody expects. */
const AMOUNTS = [60, 3600, 86_400, 31_536_000];

export class Clocks {
  readonly areFaked = existsSync(library);
  readonly #hosts = new Set<number>();
  readonly #home: string;
  readonly #random: Random;

  constructor(home: string, random: Random) {
    this.#home = home;
    this.#random = random;
  }

  get blows(): readonly Blow[] {
    if (!this.areFaked) return [];
    const strike = async (): Promise<void> => {
      const hosts = [...this.#hosts];
      this.#set(hosts[Math.floor(this.#random() * hosts.length)]!);
    };
    return [{ name: 'a host’s clock set', weight: 3, strike }];
  }

  /** The environment of a host's programs. Time that passes, passes as it does. */
  of(host: number): NodeJS.ProcessEnv {
    if (!this.areFaked) return {};
    if (!this.#hosts.has(host)) {
      this.#hosts.add(host);
      this.#set(host);
    }
    return {
      LD_PRELOAD: library,
      FAKETIME_TIMESTAMP_FILE: this.#file(host),
      FAKETIME_CACHE_DURATION: '1',
      FAKETIME_DONT_FAKE_MONOTONIC: '1',
      FAKETIME_DISABLE_SHM: '1',
    };
  }

  /** Of the server, from its next start on: up to an hour off. */
  ofServer(): Record<string, string> {
    if (!this.areFaked) return {};
    return {
      LD_PRELOAD: library,
      FAKETIME: `${this.#sign()}${Math.round(3600 * this.#random())}`,
      FAKETIME_DONT_FAKE_MONOTONIC: '1',
      FAKETIME_DISABLE_SHM: '1',
    };
  }

  #set(host: number): void {
    const amount = AMOUNTS[Math.floor(this.#random() * AMOUNTS.length)]!;
    writeFileSync(this.#file(host), `${this.#sign()}${amount}\n`);
  }

  #sign(): string {
    return this.#random() < 0.5 ? '-' : '+';
  }

  #file(host: number): string {
    return join(this.#home, `clock-${host}`);
  }
}
