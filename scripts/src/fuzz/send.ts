import { Agent, request as httpRequest } from 'node:http';

export interface Sent {
  method: string;
  /** Path and query, as they go over the wire. */
  path: string;
  headers: Record<string, string>;
  body?: Buffer | undefined;
}

export interface Received {
  status: number;
  type: string;
  text: string;
}

const agent = new Agent({ keepAlive: true, maxSockets: 1 });
const PATIENCE = 60_000;

/** One request, one answer; a connection that ends without one is an error. */
export const send = (url: string, { method, path, headers, body }: Sent): Promise<Received> =>
  new Promise((resolve, reject) => {
    const sending = httpRequest(
      url,
      { agent, method, path, headers: { ...headers, ...(body && { 'content-length': String(body.length) }) } },
      (answer) => {
        const chunks: Buffer[] = [];
        answer.on('data', (chunk: Buffer) => chunks.push(chunk));
        answer.on('error', reject);
        answer.on('end', () =>
          resolve({
            status: answer.statusCode!,
            type: answer.headers['content-type'] ?? '',
            text: Buffer.concat(chunks).toString(),
          }),
        );
      },
    );
    sending.setTimeout(PATIENCE, () => sending.destroy(new Error('no answer')));
    sending.on('error', reject);
    sending.end(body);
  });

/** As a line for a shell; what is not short text stands in base64. */
export function asCurl(url: string, { method, path, headers, body }: Sent): string {
  const quoted = (text: string) => `'${text.replaceAll("'", `'\\''`)}'`;
  const line = [`curl --path-as-is -X ${method} ${quoted(url + path)}`];
  for (const [name, value] of Object.entries(headers)) line.push(`-H ${quoted(`${name}: ${value}`)}`);
  if (!body) return line.join(' ');
  // eslint-disable-next-line no-control-regex
  const plain = body.length < 2_000 && !/[\u0000-\u001f\u007f\ufffd]/.test(body.toString());
  return plain
    ? [...line, `--data-binary ${quoted(body.toString())}`].join(' ')
    : `echo ${body.toString('base64')} | base64 -d | ${line.join(' ')} --data-binary @-`;
}
