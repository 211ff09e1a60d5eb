import { typeIntoEditor } from './editors.ts';
import { duringTap, fireOn, pointAt } from '../events.ts';
import type { Host } from '../host.ts';
import { share } from '../share.ts';
import { openPicker } from './pickers.ts';
import type { OpenPage } from '../stack.ts';
import { attribute, closest, isOn, within, type Element } from '../view/tree.ts';

const native = new Set(['button', 'checkbox', 'radio', 'switch', 'picker', 'label', 'navigator']);

/** Why a person cannot press here, or undefined. */
export function refusal(element: Element): string | undefined {
  const control = closest(element, (each) => native.has(each.tag));
  if (control && isOn(control.attr.disabled) && control.attr.disabled !== '') return `<${control.tag}> is disabled`;
  const said = closest(element, (each) => String(each.attr['aria-disabled'] ?? each.attr.ariaDisabled) === 'true');
  return said && `<${said.tag}> says it is disabled`;
}

/** A tap as WeChat delivers it: touches, the bubbling tap, then what the native control under the finger does. */
export function tapOn(host: Host, page: OpenPage, element: Element, x = 0, y = 0, touches = true): void {
  const point = pointAt(x, y);
  duringTap(host, () => {
    if (touches) for (const type of ['touchstart', 'touchend']) fireOn(host, page, element, type, {}, point);
    fireOn(host, page, element, 'tap', { x, y }, point);
    activate(host, page, element);
  });
}

/** What the native control around the element does on a tap, without the tap itself. */
function activate(host: Host, page: OpenPage, element: Element): void {
  const control = closest(element, (each) => native.has(each.tag));
  if (!control || refusal(control)) return;
  if (control.tag === 'label') {
    const named = attribute(control, 'for');
    const target = named
      ? page.view.find(named)
      : [...within(control)].find((each) => native.has(each.tag) && each !== control);
    if (target) activate(host, page, target);
  } else if (control.tag === 'button') pressButton(host, page, control);
  else if (control.tag === 'picker') openPicker(host, page, control);
  else if (control.tag === 'navigator') host.journal.error(`${page.route}: <navigator> is not modelled`);
  else toggle(host, page, control);
}

function toggle(host: Host, page: OpenPage, control: Element): void {
  const { view } = page;
  const isTicked = view.value(control) === 'true';
  if (control.tag === 'switch') {
    view.setValue(control, String(!isTicked));
    fireOn(host, page, control, 'change', { value: !isTicked });
    return;
  }
  const kind = control.tag;
  const group = closest(control, (each) => each.tag === `${kind}-group`);
  const members = group ? [...within(group)].filter((each) => each.tag === kind) : [control];
  if (kind === 'radio' && isTicked) return;
  if (kind === 'radio') for (const each of members) view.setValue(each, 'false');
  view.setValue(control, String(!isTicked));
  if (!group) return;
  const chosen = members.filter((each) => view.value(each) === 'true').map((each) => attribute(each, 'value') ?? '');
  fireOn(host, page, group, 'change', { value: kind === 'radio' ? (chosen[0] ?? '') : chosen });
}

function pressButton(host: Host, page: OpenPage, button: Element): void {
  const formType = attribute(button, 'formType') ?? attribute(button, 'form-type');
  const form = formType && closest(button, (each) => each.tag === 'form');
  if (form && formType === 'submit') fireOn(host, page, form, 'submit', { value: formValues(page, form) });
  if (form && formType === 'reset') fireOn(host, page, form, 'reset', {});
  const openType = attribute(button, 'openType') ?? attribute(button, 'open-type');
  if (openType) void openFor(host, page, button, openType);
}

async function openFor(host: Host, page: OpenPage, button: Element, openType: string): Promise<void> {
  const fire = (type: string, detail: unknown) => host.engine.later(() => fireOn(host, page, button, type, detail));
  const { standin, person, phoneNumber } = host.options;
  if (openType === 'getPhoneNumber' && standin) {
    const openid = openidOf(person);
    const answer = await postJson(`${standin}/standin/phone-code`, { openid, ...(phoneNumber && { phoneNumber }) });
    fire('getphonenumber', answer);
  } else if (openType === 'getPhoneNumber') fire('getphonenumber', { errMsg: 'getPhoneNumber:fail no stand-in' });
  else if (openType === 'chooseAvatar') fire('chooseavatar', { avatarUrl: host.photos[0] ?? '' });
  else if (openType === 'agreePrivacyAuthorization') fire('agreeprivacyauthorization', {});
  else if (openType === 'share') share(host, page, 'button');
  else if (openType === 'openSetting') fire('opensetting', { authSetting: {} });
  else if (!['contact', 'feedback'].includes(openType))
    host.journal.error(`${page.route}: open-type ${openType} is not modelled`);
}

function formValues(page: OpenPage, form: Element): Record<string, unknown> {
  const values: Record<string, unknown> = {};
  for (const element of within(form)) {
    const name = attribute(element, 'name');
    if (!name) continue;
    if (['input', 'textarea'].includes(element.tag)) values[name] = page.view.value(element);
    else if (element.tag === 'switch') values[name] = page.view.value(element) === 'true';
    else if (element.tag === 'picker') values[name] = element.attr.value;
    else if (element.tag === 'checkbox-group' || element.tag === 'radio-group') {
      const chosen = [...within(element)].filter((each) => 'checked' in each.attr && page.view.value(each) === 'true');
      const list = chosen.map((each) => attribute(each, 'value') ?? '');
      values[name] = element.tag === 'radio-group' ? (list[0] ?? '') : list;
    }
  }
  return values;
}

/** Types into a field the way an input method does, then leaves it. */
export async function typeInto(host: Host, page: OpenPage, field: Element, text: string): Promise<void> {
  if (field.tag === 'editor') return typeIntoEditor(host, page, field, text, false);
  const most = Number(field.attr.maxlength ?? 140);
  const value = most >= 0 ? text.slice(0, most) : text;
  fireOn(host, page, field, 'focus', { value: page.view.value(field), height: 280 });
  await calm(host);
  page.view.typed(field, value);
  fireOn(host, page, field, 'input', { value, cursor: value.length, keyCode: 0 });
  await calm(host);
  fireOn(host, page, field, 'blur', { value, cursor: value.length });
}

/** A person sees the answer to one touch before the next: waits for what is due at once, not for an animation. */
export async function calm(host: Host): Promise<void> {
  for (let turn = 0; turn < 30 && !host.engine.isIdle(); turn += 1)
    await new Promise((resolve) => setTimeout(resolve, 5));
}

/** Demo people are named by their login code; anyone else by an openid. */
export const openidOf = (person: string) => (person.startsWith('demo-') ? `o_${person}` : person);

export async function postJson(url: string, body: object): Promise<Record<string, unknown>> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  if (!response.ok) throw new Error(`${url}: ${response.status} ${await response.text()}`);
  return (await response.json()) as Record<string, unknown>;
}
