import type { FieldType } from './fields.ts';

export type TemplateField = { key: string; type: FieldType; label: string; values?: readonly string[] };
export type Template = { id: string; title: string; kind: 'one-time' | 'long-term'; fields: readonly TemplateField[] };

/** Real template ids are 43 characters long; these keep that length so a column that is too short shows at once. */
const id = (name: string): string => `tmpl_${name}_`.padEnd(43, '0');

const of = (name: string, title: string, ...fields: TemplateField[]): Template => ({
  id: id(name),
  title,
  kind: 'one-time',
  fields,
});

/** The templates the console of the demo mini-program holds; the server's demo configuration names these ids. */
export const templates = {
  ticketProgress: of(
    'ticket-progress',
    '工单进度通知',
    { key: 'character_string1', type: 'character_string', label: '单号' },
    { key: 'thing2', type: 'thing', label: '事项' },
    { key: 'phrase3', type: 'phrase', label: '状态' },
    { key: 'time4', type: 'time', label: '时间' },
    { key: 'thing5', type: 'thing', label: '说明' },
  ),
  ticketVisit: of(
    'ticket-visit',
    '验收提醒',
    { key: 'character_string1', type: 'character_string', label: '单号' },
    { key: 'thing2', type: 'thing', label: '事项' },
    { key: 'time3', type: 'time', label: '完成时间' },
    { key: 'thing4', type: 'thing', label: '温馨提示' },
  ),
  newWorkOrder: of(
    'new-work-order',
    '新工单提醒',
    { key: 'character_string1', type: 'character_string', label: '单号' },
    { key: 'thing2', type: 'thing', label: '事项' },
    { key: 'thing3', type: 'thing', label: '地点' },
    { key: 'time4', type: 'time', label: '预约时间' },
    { key: 'name5', type: 'name', label: '联系人' },
  ),
  parcelArrival: of(
    'parcel-arrival',
    '快递到件通知',
    { key: 'character_string1', type: 'character_string', label: '取件码' },
    { key: 'thing2', type: 'thing', label: '快递公司' },
    { key: 'thing3', type: 'thing', label: '取件地点' },
    { key: 'time4', type: 'time', label: '到件时间' },
  ),
  notice: of(
    'notice',
    '社区公告通知',
    { key: 'thing1', type: 'thing', label: '标题' },
    { key: 'date2', type: 'date', label: '日期' },
    { key: 'thing3', type: 'thing', label: '摘要' },
  ),
} as const;

export const templateList: readonly Template[] = Object.values(templates);
