declare module 'pgpass' {
  /** Calls back with the password of the first line that fits, or undefined. */
  export default function pgpass(
    connection: { host: string; port: number; database: string; user: string },
    done: (password: string | undefined) => void,
  ): void;
}
