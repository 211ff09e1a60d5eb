import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';

type Contents = Record<string, { schema: object }>;

export interface OperationObject {
  operationId: string;
  security?: { session?: string[] }[];
  parameters?: { in: 'path' | 'query' | 'header'; name: string; required?: boolean; schema: object }[];
  requestBody?: { content: Contents };
  responses: Record<string, { content?: Contents }>;
}

export interface Published {
  paths: Record<string, Record<string, OperationObject>>;
  components: { schemas: Record<string, object> };
}

export interface Place {
  method: string;
  path: string;
  operation: OperationObject;
}

export interface Answer {
  method: string;
  /** As it was sent, with or without a query. */
  url: string;
  status: number;
  /** The content type; empty without one. */
  type: string;
  text: string;
}

/** Answered below /api without being JSON: the bytes of a photo, and the contract itself as a page. */
const OUTSIDE = /^\/api\/(photos\/[^/]+\/[^/]+|register-template\.xlsx|openapi\.json|docs(\/[\w.-]+)?)$/;

const pointer = (...parts: string[]) =>
  `published#/${parts.map((part) => part.replaceAll('~', '~0').replaceAll('/', '~1')).join('/')}`;

/** Holds answers against the printed contract, with a validator that has never heard of the schemas it was printed from. */
export function holdAgainst(document: Published) {
  const ajv = new Ajv2020({ strict: true, allowUnionTypes: true });
  addFormats.default(ajv, ['uuid', 'date', 'date-time', 'binary']);
  // Around its schemas the document has words of its own; within them any word but JSON Schema's is a fault.
  ajv.addVocabulary(Object.keys(document));
  ajv.addSchema(document, 'published', false, false);

  const places: (Place & { matches: RegExp })[] = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({
      method: method.toUpperCase(),
      path,
      operation,
      matches: new RegExp(`^${path.replaceAll('.', '\\.').replace(/\{\w+\}/g, '[^/]*')}$`),
    })),
  );
  // Words before ids, as the router has it.
  places.sort((a, b) => a.path.split('{').length - b.path.split('{').length);

  const placeOf = (method: string, url: string) => {
    const path = url.replace(/[?#].*$/s, '');
    return places.find((place) => place.method === method && place.matches.test(path));
  };

  /** Compiled when it is first asked for. */
  const validatorAt = (...parts: string[]): ValidateFunction => {
    const validate = ajv.getSchema(pointer(...parts));
    if (!validate) throw new Error(`no schema at ${parts.join(' ')}`);
    return validate;
  };
  /** What is wrong with this text by the schema that stands there in the document. */
  const complaint = (text: string, at: readonly string[]): string | undefined => {
    const validate = validatorAt(...at);
    let body: unknown;
    try {
      body = JSON.parse(text);
    } catch {
      return 'is no JSON';
    }
    if (validate(body)) return undefined;
    const [error] = validate.errors ?? [];
    return `${error?.instancePath || '/'} ${error?.message} ${JSON.stringify(error?.params)}`;
  };
  const problem = (text: string) => complaint(text, ['components', 'schemas', 'Problem']);

  /** What the document would not have let us expect; nothing when the answer keeps it. */
  function faultOf({ method, url, status, type, text }: Answer): string | undefined {
    const place = placeOf(method, url);
    if (!place) {
      if (OUTSIDE.test(url.replace(/\?.*$/s, '')) && status < 400) return undefined;
      const wrong = status < 400 ? 'is no operation of the contract' : problem(text);
      return wrong && `${method} ${url} ${status} ${wrong}`;
    }
    const { operationId, responses } = place.operation;
    const said = `${operationId} ${status}`;
    const response = responses[status];
    if (!response) return `${said} is not declared`;
    if (!response.content) return text === '' ? undefined : `${said} has a body`;
    const [media = ''] = type.split(';');
    if (!response.content[media]) return `${said} has the undeclared type "${type}"`;
    const at = ['paths', place.path, method.toLowerCase(), 'responses', String(status), 'content', media, 'schema'];
    const wrong = complaint(text, at);
    return wrong && `${said} ${wrong}`;
  }
  return { places, placeOf, complaint, faultOf };
}

export type Contract = ReturnType<typeof holdAgainst>;
