/**
 * A debugger: a client of V8's inspector over its WebSocket, with what editors do beside it: reading source
 * maps. The protocol: https://chromedevtools.github.io/devtools-protocol/v8/
 *
 * Node 20 has no WebSocket by itself; the few frames that Node's inspector sends are never divided.
 */
import { once } from 'node:events';
import { get } from 'node:http';
import { SourceMap, type SourceMapPayload } from 'node:module';
import type { Socket } from 'node:net';

// biome-ignore lint/suspicious/noExplicitAny: the protocol's objects, of which a test reads a few fields
type Message = any;

interface Script {
  readonly id: string;
  readonly url: string;
  readonly map: SourceMap;
}

/** Where execution stands, in the words of the source. */
export interface Stop {
  readonly url: string;
  /** From 1. */
  readonly line: number;
  /** Variables of the innermost scope, numbers and texts as they are, of others the description. */
  readonly locals: Readonly<Record<string, unknown>>;
}

export class Debugger {
  readonly #socket: Socket;
  readonly #answers = new Map<number, (answer: Message) => void>();
  readonly #scripts: Script[] = [];
  readonly #stops: Message[] = [];
  #wake = () => {};
  #rest = Buffer.alloc(0);
  #lastId = 0;

  private constructor(socket: Socket, head: Buffer) {
    this.#socket = socket;
    socket.on('data', (data: Buffer) => this.#receive(data));
    socket.on('error', () => {});
    this.#receive(head);
  }

  /** Attaches to the process that waits on this port. */
  static async attach(port: number): Promise<Debugger> {
    const [{ webSocketDebuggerUrl }] = await json(port);
    const { pathname } = new URL(webSocketDebuggerUrl as string);
    const request = get({
      host: '127.0.0.1',
      port,
      path: pathname,
      headers: {
        connection: 'Upgrade',
        upgrade: 'websocket',
        'sec-websocket-version': '13',
        'sec-websocket-key': Buffer.alloc(16).toString('base64'),
      },
    });
    const [, socket, head] = (await once(request, 'upgrade')) as [unknown, Socket, Buffer];
    const attached = new Debugger(socket, head);
    await attached.send('Runtime.enable');
    await attached.send('Debugger.enable');
    return attached;
  }

  send(method: string, params: object = {}): Promise<Message> {
    const id = ++this.#lastId;
    const payload = Buffer.from(JSON.stringify({ id, method, params }));
    const long = payload.length > 125;
    const header = Buffer.from([0x81, 0x80 | (long ? 126 : payload.length)]);
    const length = long ? Buffer.from([payload.length >> 8, payload.length & 255]) : Buffer.alloc(0);
    // A mask of zeros leaves the payload as it is.
    this.#socket.write(Buffer.concat([header, length, Buffer.alloc(4), payload]));
    return new Promise((resolve) => this.#answers.set(id, resolve));
  }

  /** Lets what waits for a debugger begin. */
  run = () => this.send('Runtime.runIfWaitingForDebugger');

  resume = () => this.send('Debugger.resume');

  /**
   * Sets a breakpoint at a line of a source, which a loaded script must have.
   * @param line from 1.
   */
  async breakAt(url: string, line: number): Promise<void> {
    for (const { id, map } of this.#scripts) {
      const place = generatedPlace(map, url, line);
      if (place === null) continue;
      const { error } = await this.send('Debugger.setBreakpoint', { location: { scriptId: id, ...place } });
      if (error) throw new Error(error.message);
      return;
    }
    throw new Error(`no script comes from line ${line} of ${url}`);
  }

  /** Waits for the next stop. */
  async stop(): Promise<Stop> {
    while (this.#stops.length === 0) {
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
    const { callFrames } = this.#stops.shift();
    const { location, scopeChain } = callFrames[0];
    const script = this.#scripts.find(({ id }) => id === location.scriptId);
    const entry = script?.map.findEntry(location.lineNumber, location.columnNumber);
    const { result } = await this.send('Runtime.getProperties', { objectId: scopeChain[0].object.objectId });
    return {
      url: entry && 'originalSource' in entry ? entry.originalSource : '',
      line: entry && 'originalLine' in entry ? entry.originalLine + 1 : 0,
      locals: Object.fromEntries(
        result.result.map(({ name, value }: Message) => [name, value?.value ?? value?.description]),
      ),
    };
  }

  /** The value of an expression where execution stands. */
  async evaluate(expression: string): Promise<unknown> {
    const { result } = await this.send('Runtime.evaluate', { expression, returnByValue: true });
    return result.result.value;
  }

  close(): void {
    this.#socket.destroy();
  }

  #receive(data: Buffer): void {
    this.#rest = Buffer.concat([this.#rest, data]);
    for (let frame = nextFrame(this.#rest); frame !== null; frame = nextFrame(this.#rest)) {
      this.#rest = this.#rest.subarray(frame.end);
      if (frame.isText) this.#take(JSON.parse(frame.text));
    }
  }

  #take(message: Message): void {
    if (message.id) this.#answers.get(message.id)?.(message);
    else if (message.method === 'Debugger.scriptParsed') this.#parsed(message.params);
    else if (message.method === 'Debugger.paused') {
      this.#stops.push(message.params);
      this.#wake();
    }
  }

  #parsed({ scriptId, url, sourceMapURL }: Message): void {
    const prefix = 'data:application/json;base64,';
    if (!sourceMapURL?.startsWith(prefix)) return;
    const text = Buffer.from(sourceMapURL.slice(prefix.length), 'base64').toString();
    this.#scripts.push({ id: scriptId, url, map: new SourceMap(JSON.parse(text) as SourceMapPayload) });
  }
}

/** Where a line of a source begins in the generated script, both from 0; null if it is not in there. */
function generatedPlace(map: SourceMap, url: string, line: number) {
  const lines = map.payload.mappings.split(';').length;
  for (let lineNumber = 0; lineNumber < lines; lineNumber++) {
    for (let columnNumber = 0; columnNumber < 120; columnNumber++) {
      const entry = map.findEntry(lineNumber, columnNumber);
      if (!('originalSource' in entry) || entry.generatedLine !== lineNumber) continue;
      if (entry.originalSource === url && entry.originalLine === line - 1)
        return { lineNumber, columnNumber };
    }
  }
  return null;
}

/** A text frame from the server, which masks nothing; null if it is not complete yet. */
function nextFrame(data: Buffer) {
  if (data.length < 2) return null;
  const short = data[1]! & 0x7f;
  const start = short === 127 ? 10 : short === 126 ? 4 : 2;
  if (data.length < start) return null;
  const length =
    short === 127 ? Number(data.readBigUInt64BE(2)) : short === 126 ? data.readUInt16BE(2) : short;
  const end = start + length;
  if (data.length < end) return null;
  return { isText: (data[0]! & 0x0f) === 1, text: data.toString('utf8', start, end), end };
}

async function json(port: number): Promise<Message> {
  const response = await fetch(`http://127.0.0.1:${port}/json/list`);
  return response.json();
}
