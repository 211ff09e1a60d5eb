import type { Published } from '@linli/server/test/published/contract.ts';
import { addDays, DAY, localDateOf } from '@linli/shared/kit/time.ts';
import type { Learnt } from './learnt.ts';
import type { Random } from './random.ts';

/** As much of JSON Schema as the document uses. */
export interface Schema {
  $ref?: string;
  type?: string | string[];
  enum?: unknown[];
  const?: unknown;
  format?: string;
  pattern?: string;
  minLength?: number;
  maxLength?: number;
  minimum?: number;
  maximum?: number;
  exclusiveMinimum?: number;
  items?: Schema;
  minItems?: number;
  maxItems?: number;
  properties?: Record<string, Schema>;
  required?: string[];
  anyOf?: Schema[];
  oneOf?: Schema[];
}

const NOBODY = '00000000-0000-7000-8000-000000000000';
const words = '水管漏了请帮忙看一下楼道灯不亮快递放在门口谢谢您电梯有异响abc0123';

export interface Source {
  random: Random;
  learnt: Learnt;
  document: Published;
  now: number;
  /** Who asks. */
  by?: string | undefined;
}

export const resolve = (document: Published, schema: Schema): Schema =>
  schema.$ref ? (document.components.schemas[schema.$ref.split('/').at(-1)!] as Schema) : schema;

/** A value that the schema allows, made of what has been learnt where there is something. */
export function valueOf(source: Source, given: Schema, name: string): unknown {
  const { random, document } = source;
  const schema = resolve(document, given);
  if (schema.const !== undefined) return schema.const;
  if (schema.enum) return random.pick(schema.enum);
  const variants = schema.anyOf ?? schema.oneOf;
  if (variants) return valueOf(source, random.pick(variants), name);
  switch (typeof schema.type === 'string' ? schema.type : schema.type && random.pick(schema.type)) {
    case 'object':
      return Object.fromEntries(
        Object.entries(schema.properties ?? {})
          .filter(([key]) => schema.required?.includes(key) || random.chance(0.4))
          .map(([key, part]) => [key, valueOf(source, part, key)]),
      );
    case 'array': {
      const least = schema.minItems ?? 0;
      const length = Math.min(least + random.int(3), schema.maxItems ?? 3);
      const items = Array.from({ length }, () => valueOf(source, schema.items ?? {}, name));
      return [...new Map(items.map((item) => [JSON.stringify(item), item])).values()];
    }
    case 'boolean':
      return random.chance(0.5);
    case 'integer':
    case 'number':
      return numberOf(source, schema);
    case 'null':
      return null;
    case 'string':
      return textOf(source, schema, name);
    default:
      return random.pick<unknown>(['x', 1, null]);
  }
}

function numberOf({ random, now }: Source, { minimum, exclusiveMinimum, maximum = 100 }: Schema): number {
  const year = new Date(now).getUTCFullYear();
  if (minimum !== undefined && minimum > 1_900 && maximum >= year && random.chance(0.7)) return year;
  const least = Math.max(minimum ?? 0, exclusiveMinimum === undefined ? -Infinity : exclusiveMinimum + 1, -1_000);
  return least + random.int(Math.min(maximum - least, random.chance(0.7) ? 5 : 1_000) + 1);
}

function textOf({ random, learnt, now, by }: Source, { format, pattern, minLength, maxLength }: Schema, name: string) {
  const known = random.chance(0.8) ? learnt.recall(random, name, by) : undefined;
  if (format === 'uuid') return known && /^[\da-f-]{36}$/.test(known) ? known : NOBODY;
  const day = addDays(localDateOf(now), random.int(14) - 3);
  if (format === 'date') return day;
  if (format === 'date-time') return new Date(now + random.int(14 * DAY) - 3 * DAY).toISOString();
  const fits =
    known !== undefined &&
    known.length >= (minLength ?? 0) &&
    known.length <= (maxLength ?? Infinity) &&
    (!pattern || new RegExp(pattern).test(known));
  if (fits) return known;
  if (pattern) return random.matching(pattern);
  const most = Math.min(maxLength ?? 40, random.chance(0.9) ? 12 : 3_000);
  const length = random.chance(0.05) && maxLength ? maxLength : Math.max(minLength ?? 1, 1 + random.int(most));
  return Array.from({ length }, () => words[random.int(words.length)]).join('');
}
