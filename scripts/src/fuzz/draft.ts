import type { Place } from '@linli/server/test/published/contract.ts';
import type { People } from './people.ts';
import type { Sent } from './send.ts';
import { valueOf, type Schema, type Source } from './values.ts';

/** A request in parts, so that one of them can be spoilt. */
export interface Draft {
  place: Place;
  /** What is special about it: `valid`, or how it was spoilt. */
  how: string;
  person: string | undefined;
  method: string;
  params: Record<string, string>;
  query: [string, string][];
  headers: Record<string, string>;
  json?: unknown;
  /** The body as bytes, instead of `json`. */
  raw?: Buffer;
}

const BOUNDARY = 'linli-fuzz';
const multipart = (photo: Buffer) =>
  Buffer.concat([
    Buffer.from(
      `--${BOUNDARY}\r\nContent-Disposition: form-data; name="file"; filename="photo.jpg"\r\nContent-Type: image/jpeg\r\n\r\n`,
    ),
    photo,
    Buffer.from(`\r\n--${BOUNDARY}--\r\n`),
  ]);

export interface Makers {
  source: Source;
  people: People;
  photo: Buffer;
}

/** Something that was seen with this very action open. */
export function offeredAt({ path, operation }: Place, { random, learnt }: Source) {
  const [name] = /(?<=\{)\w+/.exec(path) ?? [];
  return name === undefined
    ? undefined
    : learnt.offering(random, name, { action: operation.operationId.split('.')[1]!, path });
}

/** A request the document allows, by somebody it admits, about things that are there. */
export async function draftFor(place: Place, { source, people, photo }: Makers): Promise<Draft> {
  const { random, learnt } = source;
  const { operationId, security, parameters = [], requestBody } = place.operation;
  const roles = security?.flatMap(({ session = [] }) => session) ?? [];
  const params: Record<string, string> = {};
  const query: [string, string][] = [];
  const offered = random.chance(0.8) ? offeredAt(place, source) : undefined;
  if (offered) params[offered.name] = offered.id;
  const person = offered?.by ?? (roles.length ? await people.withRole(random, roles) : undefined);
  const asked: Source = { ...source, by: person };
  for (const { in: where, name, required, schema } of parameters)
    if (where === 'path') params[name] ??= String(valueOf(asked, schema as Schema, name));
    else if (name === 'cursor') {
      const next = random.chance(0.3) && learnt.recall(random, `next of ${place.path}`);
      if (next) query.push([name, next]);
    } else if (where === 'query' && (required || random.chance(0.3)))
      query.push([name, String(valueOf(asked, schema as Schema, name))]);
  const version = Object.values(params).map(learnt.versionOf)[0];

  const headers: Record<string, string> = {};
  if (place.method === 'POST' && person)
    headers['idempotency-key'] = `fuzz-${random.int(2 ** 31)}-${random.int(2 ** 31)}`;
  const draft: Draft = { place, how: 'valid', person, method: place.method, params, query, headers };
  if (!requestBody) return draft;
  const [media, { schema }] = Object.entries(requestBody.content)[0]!;
  if (media !== 'application/json') {
    headers['content-type'] = `${media}; boundary=${BOUNDARY}`;
    return { ...draft, raw: multipart(photo) };
  }
  headers['content-type'] = media;
  const json = valueOf(asked, schema as Schema, 'body');
  if (typeof json === 'object' && json !== null) {
    if ('version' in json && version !== undefined && random.chance(0.9)) json.version = version;
    if ('phoneCode' in json && person) json.phoneCode = await people.phoneCode(person);
    if (operationId === 'identity.signIn') Object.assign(json, { code: random.pick(people.codes) });
  }
  return { ...draft, json };
}

/** As it goes over the wire. */
export async function render(draft: Draft, people: People): Promise<Sent> {
  const { place, person, method, params, query, headers, json, raw } = draft;
  const path = place.path.replace(/\{(\w+)\}/g, (_, name: string) => params[name]!);
  const asked = query.map(([name, value]) => `${encode(name)}=${encode(value)}`).join('&');
  const token = person && (await people.token(person));
  return {
    method,
    path: asked ? `${path}?${asked}` : path,
    headers: { ...(token && { authorization: `Bearer ${token}` }), ...headers },
    body: raw ?? (json === undefined ? undefined : Buffer.from(JSON.stringify(json))),
  };
}

/** A lone surrogate cannot be sent in an address. */
const encode = (text: string) => encodeURIComponent(text.replace(/\p{Surrogate}/gu, '\ufffd'));
