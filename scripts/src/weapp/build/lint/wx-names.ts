import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const typings = createRequire(import.meta.url).resolve('miniprogram-api-typings/types/wx/lib.wx.api.d.ts');

const names = namesIn(readFileSync(typings, 'utf8'));

/** Whether `wx` has it by WeChat's own typings; `webpackJsonp` is where the bundler's runtime keeps its chunks. */
export const isOfWx = (name: string): boolean => names.has(name) || name === 'webpackJsonp';

function namesIn(text: string): Set<string> {
  const code = text.replace(/\/\*[\s\S]*?\*\//g, '');
  const body = /\n {4}interface Wx \{\n([\s\S]*?)\n {4}\}/.exec(code)?.[1] ?? '';
  const names = new Set([...body.matchAll(/^ {8}(?:readonly )?(\w+)\??[(<:]/gm)].map((each) => each[1] ?? ''));
  if (!names.has('navigateTo') || !names.has('cloud')) throw new Error(`${typings} is not written as expected`);
  return names;
}
