import type { ReactNode } from 'react';
import { View } from '@tarojs/components';
import type { CallOptions } from '@linli/shared/kit/client.ts';
import type { DeskTicket } from '@linli/shared/tickets/tickets.schema.ts';
import { api } from '../../../../../kit/api.ts';
import { TextArea } from '../../../../../kit/ui/input/field.tsx';
import { Phrases } from '../../../parts/options.tsx';
import { CallButton } from '../../../parts/call-button.tsx';
import { FormFoot } from '../../../parts/form-foot.tsx';
import { useAction, type FormProps, type Sending } from '../use-action.ts';

interface Draft {
  text: string;
}
const empty: Draft = { text: '' };

interface Wording {
  name: string;
  /** What this does, before the field. */
  about?: string;
  before?: (ticket: DeskTicket) => ReactNode;
  label: string;
  optional?: boolean;
  placeholder?: string;
  most?: number;
  phrases?: readonly string[];
  button: string;
  danger?: boolean;
  said: string;
  send: (text: string, sending: Sending, call: CallOptions) => Promise<DeskTicket>;
}

/** The steps that need a reason or allow a few words, and nothing else. */
const wordsForm = (wording: Wording) =>
  function WordsForm({ ticket, onDone }: FormProps) {
    const {
      name,
      about,
      before,
      label,
      optional = false,
      placeholder,
      most = 300,
      phrases,
      button,
      danger = false,
      said,
    } = wording;
    const send = (draft: Draft, sending: Sending, call: CallOptions) => wording.send(draft.text.trim(), sending, call);
    const { draft, change, command, news, submit } = useAction({ ticket, name, empty, send, said, onDone });
    return (
      <View className="desk-form">
        {before?.(ticket)}
        {about && <View className="k-quiet-text">{about}</View>}
        <TextArea
          label={label}
          optional={optional}
          value={draft.text}
          onInput={(text) => change({ text })}
          error={command.fieldError('#/reason') ?? command.fieldError('#/note') ?? command.fieldError('#/text')}
          placeholder={placeholder}
          maxLength={most}
          rows={most > 300 ? 4 : 2}
        />
        {phrases && <Phrases phrases={phrases} onChoose={(text) => change({ text })} />}
        <FormFoot
          command={command}
          news={news}
          onSubmit={submit}
          missing={optional || draft.text.trim() ? undefined : `请写${label}`}
          text={button}
          danger={danger}
        />
      </View>
    );
  };

const noteOf = (note: string) => (note ? { note } : {});

export const ContactForm = wordsForm({
  name: 'contact',
  before: ({ contact }) => <CallButton contact={contact} />,
  about: '联系上了再记下来；承诺的联系时间以这一刻为准。',
  label: '和住户说好了什么',
  optional: true,
  placeholder: '例如：下午 3 点上门，先关总阀',
  phrases: ['已约好今天上门', '已约好明天上午上门', '住户不在家，晚些再联系'],
  button: '记下：已联系住户',
  said: '已记下',
  send: (note, { params, version }, call) =>
    api.ticketsAdmin.contact({ params, body: { version, ...noteOf(note) } }, call),
});

/** R36: what words settle needs no dispatch, no photo and no signature. */
export const AnswerForm = wordsForm({
  name: 'answer',
  before: ({ contact }) => <CallButton contact={contact} />,
  about: '写下答复就办好了，不用派单、拍照和签字；住户会收到，并说这样可不可以。投诉的答复先由另一位同事审核。',
  label: '给住户的答复',
  placeholder: '例如：公摊电费按建筑面积分摊，本月明细贴在公告栏',
  most: 500,
  button: '答复住户',
  said: '已答复',
  send: (text, { params, version }, call) => api.ticketsAdmin.answer({ params, body: { version, text } }, call),
});

export const PassForm = wordsForm({
  name: 'pass',
  about: '看过处理记录和照片，没有问题就通过；接着按承诺的时间回访住户。',
  label: '审核意见',
  optional: true,
  button: '审核通过，去回访',
  said: '审核通过',
  send: (note, { params, version }, call) =>
    api.ticketsAdmin.pass({ params, body: { version, ...noteOf(note) } }, call),
});

export const AcceptOnSiteForm = wordsForm({
  name: 'acceptOnSite',
  about: '您已到现场看过，确认修好了。',
  label: '验收意见',
  optional: true,
  button: '现场验收通过',
  said: '已验收',
  send: (note, { params, version }, call) =>
    api.ticketsAdmin.acceptOnSite({ params, body: { version, ...noteOf(note) } }, call),
});

export const GiveBackForm = wordsForm({
  name: 'giveBack',
  about: '退单后由客服或主管另派。原因只有同事能看到。',
  label: '退单的原因',
  phrases: ['不是我的工种', '今天单太多，排不开', '需要两个人'],
  button: '退单',
  danger: true,
  said: '已退单',
  send: (reason, { params, version }, call) => api.ticketsAdmin.giveBack({ params, body: { version, reason } }, call),
});

export const AssistForm = wordsForm({
  name: 'assist',
  about: '报给主管，单子仍在您手上。原因只有同事能看到。',
  label: '需要什么支援',
  phrases: ['需要另一位师傅帮忙', '需要别的部门配合', '缺材料，请帮忙调'],
  button: '请求支援',
  said: '已报给主管',
  send: (reason, { params, version }, call) => api.ticketsAdmin.assist({ params, body: { version, reason } }, call),
});

export const SendBackForm = wordsForm({
  name: 'sendBack',
  about: '退回给师傅重新处理，住户会看到原因。',
  label: '哪里不合要求',
  phrases: ['没有完工照片', '处理结果没写清楚', '现场还没清理'],
  button: '退回重做',
  danger: true,
  said: '已退回',
  send: (reason, { params, version }, call) => api.ticketsAdmin.sendBack({ params, body: { version, reason } }, call),
});

export const ReopenForm = wordsForm({
  name: 'reopen',
  about: '重新处理会开始新的一轮，以前的记录都在，住户不用重填。',
  label: '重新处理的原因',
  phrases: ['住户来电说又坏了', '上次没有彻底修好'],
  button: '重新处理',
  said: '已重新开始处理',
  send: (reason, { params, version }, call) => api.ticketsAdmin.reopen({ params, body: { version, reason } }, call),
});
