import { TmplGroup } from 'glass-easel-template-compiler';
import type { Dist } from './dist.ts';
import { compileWxml, compileWxss, type Fault } from './wcc.ts';

interface EaselWarning {
  isError: boolean;
  level: string;
  message: string;
  startLine: number;
  startColumn: number;
}

/** Both compilers over every template and style sheet; an empty list means WeChat would take the build. */
export function compileFaults(dist: Dist): Fault[] {
  return [...compileWxml(dist).faults, ...compileWxss(dist), ...easelFaults(dist)];
}

function easelFaults(dist: Dist): Fault[] {
  const group = new TmplGroup();
  for (const file of dist.files.filter((each) => each.endsWith('.wxs'))) {
    group.addScript(file.replace(/\.wxs$/, ''), dist.read(file));
  }
  const faults = dist.files
    .filter((file) => file.endsWith('.wxml'))
    .flatMap((file) => {
      const warnings = group.addTmpl(file.replace(/\.wxml$/, ''), dist.read(file)) as EaselWarning[];
      return warnings.filter(isFault).map((each) => ({
        file,
        line: each.startLine + 1,
        column: each.startColumn + 1,
        message: `glass-easel: ${each.message}`,
      }));
    });
  group.free();
  return faults;
}

/** Taro writes `inline-prerender` style hints the compiler only notes; anything from a missing tag up is a fault. */
const isFault = (warning: EaselWarning) => warning.isError || warning.level === 'Error' || warning.level === 'Warn';

export const faultLine = (fault: Fault) => `${fault.file}:${fault.line}:${fault.column} ${fault.message}`;
