import { tooNew } from '../../../../../miniapp/config/old-phones.ts';
import type { Dist } from '../dist.ts';
import type { Fault } from '../wcc.ts';

/** Drawn on computers alone, where the wide desk is. */
const ofComputers = /:has\(\.desk-(columns|nav-wide)\)/g;

/** A phone finds no files of the package from a style sheet, and leaves out rules it does not know. */
export const styleFaults = (dist: Dist): Fault[] =>
  dist.files
    .filter((file) => file.endsWith('.wxss'))
    .flatMap((file) => {
      const sheet = dist.read(file);
      const pictures = [...sheet.matchAll(/url\(\s*(?!["']?(?:data|https):)["']?([^"')]*)/g)].map(
        (each) => each[1] ?? '',
      );
      return [
        ...pictures.map((picture) => `url(${picture}): a style sheet of WeChat takes no file of the package`),
        ...tooNew(sheet.replace(ofComputers, '')).map((name) => `${name}: old phones lack it`),
      ].map((message) => ({ file, line: 0, column: 0, message }));
    });
