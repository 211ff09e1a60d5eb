import type { Contract } from '@linli/server/test/published/contract.ts';
import type { Draft } from './draft.ts';
import type { Received, Sent } from './send.ts';

/** What is wrong with an answer: a fault of ours, something the document does not say, or something it forbids and we took. */
export function faultIn(contract: Contract, { method, path, body }: Sent, received: Received): string | undefined {
  // WeChat's stand-in runs beside us: where the machine is busy it may be late, and then this is the right answer.
  const wechatWasLate = received.status === 503 && received.text.includes('"identity.wechat-unavailable"');
  if (received.status >= 500 && !wechatWasLate) return `${received.status} ${received.text.slice(0, 300)}`;
  const unsaid = contract.faultOf({ method, url: path, ...received });
  if (unsaid) return unsaid;
  const place = contract.placeOf(method, path);
  const media = 'application/json';
  if (received.status >= 300 || !body || !place?.operation.requestBody?.content[media]) return undefined;
  const wrong = contract.complaint(body.toString(), [
    'paths',
    place.path,
    method.toLowerCase(),
    'requestBody',
    'content',
    media,
    'schema',
  ]);
  return wrong && `${place.operation.operationId} took a body that the document forbids: ${wrong}`;
}

/** Of a request the document allows: the fields that were refused all the same. */
export function refusedFields({ how, place }: Draft, { status, text }: Received): string[] {
  if (how !== 'valid' || status !== 422) return [];
  const { errors = [] } = JSON.parse(text) as { errors?: { pointer: string; detail: string }[] };
  return errors.map(
    ({ pointer, detail }) => `${place.operation.operationId} ${pointer.replace(/\/\d+/g, '/*')} ${detail}`,
  );
}
