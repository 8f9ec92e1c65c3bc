/**
 * Hosts with a network between them that can be cut. With namespaces of the kernel each host is one, with a
 * cable to a bridge where the server is; a cut is what a cut is: packets go nowhere, and nobody is told.
 * Where that is not allowed, a proxy stands for all cables.
 */
import { spawnSync } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Blow, Random } from './blow.ts';
import { startProxy } from './proxy.ts';

export interface Network {
  /** `HOST:PORT` of the server, as hosts see it. */
  readonly server: string;
  /** A host begins its command with this. */
  readonly on: (host: number) => readonly string[];
  readonly blows: readonly Blow[];
  readonly close: () => void;
}

/** Longer than a lease, and than a statement's time. */
const LONGEST_CUT_MS = 20_000;
const SERVER = '10.77.0.1';
const addressOf = (host: number): string => `10.77.0.${host + 2}`;

/** Made inside a network namespace of our own (`unshare --net --mount`), with which all of it disappears. */
export function openNamespaces(count: number, port: number, random: Random): Network {
  run('ip link set lo up');
  run('mount -t tmpfs tmpfs /run');
  run('ip link add bridge0 type bridge');
  run(`ip addr add ${SERVER}/24 dev bridge0`);
  run('ip link set bridge0 up');
  for (let host = 0; host < count; host++) {
    run(`ip netns add host${host}`);
    run(`ip link add cable${host} type veth peer name eth0 netns host${host}`);
    run(`ip link set cable${host} master bridge0 up`);
    run(`ip -n host${host} addr add ${addressOf(host)}/24 dev eth0`);
    run(`ip -n host${host} link set eth0 up`);
    run(`ip -n host${host} link set lo up`);
  }
  const any = (): number => Math.floor(random() * count);
  /** Does something, and undoes it after a while. */
  const during = async (begin: string, end: string, ms: number): Promise<void> => {
    run(begin);
    await sleep(ms);
    run(end);
  };
  const rule = (what: string, ms: number): Promise<void> =>
    during(`iptables -I ${what}`, `iptables -D ${what}`, ms);
  const cable = (): string => `cable${any()}`;
  return {
    server: `${SERVER}:${port}`,
    on: (host) => ['ip', 'netns', 'exec', `host${host}`],
    close: () => {},
    blows: [
      {
        name: 'a host’s cable pulled',
        weight: 3,
        strike: () => {
          const name = cable();
          return during(`ip link set ${name} down`, `ip link set ${name} up`, LONGEST_CUT_MS * random());
        },
      },
      {
        name: 'the server’s cable pulled',
        weight: 1,
        strike: () => during('ip link set bridge0 down', 'ip link set bridge0 up', LONGEST_CUT_MS * random()),
      },
      {
        name: 'only replies lost',
        weight: 2,
        strike: () => rule(`OUTPUT -d ${addressOf(any())} -j DROP`, LONGEST_CUT_MS * random()),
      },
      {
        name: 'all connections reset',
        weight: 2,
        strike: () => rule('INPUT -i bridge0 -p tcp -j REJECT --reject-with tcp-reset', 1500),
      },
      {
        name: 'a third of all packets lost',
        weight: 1,
        strike: () =>
          rule('INPUT -i bridge0 -m statistic --mode random --probability 0.3 -j DROP', 10_000 * random()),
      },
      {
        name: 'a slow line of 8 KB a second',
        weight: 1,
        strike: () => {
          const name = cable();
          const line = `tc qdisc add dev ${name} root tbf rate 64kbit burst 8k latency 800ms`;
          return during(line, `tc qdisc del dev ${name} root`, 10_000 * random());
        },
      },
    ],
  };
}

export async function openProxy(port: number, random: Random): Promise<Network> {
  const proxy = await startProxy(port);
  return {
    server: `127.0.0.1:${proxy.port}`,
    on: () => [],
    close: proxy.close,
    blows: [
      { name: 'all connections dropped', weight: 3, strike: async () => proxy.drop() },
      {
        name: 'the network silent',
        weight: 2,
        strike: async () => {
          proxy.setSilent(true);
          await sleep(LONGEST_CUT_MS * random());
          proxy.setSilent(false);
        },
      },
    ],
  };
}

function run(command: string): void {
  const [program = '', ...args] = command.split(' ');
  const { status, stderr, error } = spawnSync(program, args, { encoding: 'utf8' });
  if (status !== 0) throw new Error(`${command}: ${error?.message ?? stderr.trim()}`);
}
