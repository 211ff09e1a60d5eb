import type { Ticket } from '@linli/shared/tickets/tickets.schema.ts';
import { isRepair } from '@linli/shared/tickets/tickets.words.ts';
import { api } from '../../../../kit/api.ts';
import { useStep, type StepEnds } from '../../use-step.ts';
import { WordsSheet, type Words } from './text-sheet.tsx';

export interface StepSheetProps {
  ticket: Ticket;
  open: boolean;
  onClose: () => void;
  ends: StepEnds;
}

const photosOf = ({ photoIds }: Words) => (photoIds.length ? { photoIds } : {});

export function RejectSheet({ ticket, open, onClose, ends }: StepSheetProps) {
  const { id, version } = ticket;
  const rejecting = useStep(
    ticket.id,
    (words: Words) =>
      api.tickets.reject({ params: { ticketId: id }, body: { version, reason: words.text, ...photosOf(words) } }),
    '已请师傅再来',
    ends,
  );
  return (
    <WordsSheet
      name={`${ticket.id}.reject`}
      open={open}
      onClose={onClose}
      title="哪里没修好？"
      lead="会马上重新处理，不用再报一次。"
      label="没修好的地方"
      placeholder="例如：龙头拧紧后还在滴水"
      examples={['还是老样子', '修好一半', '又坏了别处', '现场没收拾干净']}
      pointer="#/reason"
      most={300}
      withPhotos
      verb="退回重修"
      command={rejecting}
    />
  );
}

export function ReopenSheet({ ticket, open, onClose, ends }: StepSheetProps) {
  const { id, version } = ticket;
  const repair = isRepair(ticket.kind);
  const reopening = useStep(
    ticket.id,
    (words: Words) =>
      api.tickets.reopen({ params: { ticketId: id }, body: { version, reason: words.text, ...photosOf(words) } }),
    '已重新开始处理',
    ends,
  );
  return (
    <WordsSheet
      name={`${ticket.id}.reopen`}
      open={open}
      onClose={onClose}
      title={repair ? '又坏了？' : '还有问题？'}
      lead="说一句就行，地址、联系人和以前的记录都还在。"
      label="现在的情况"
      placeholder={repair ? '例如：昨天又开始漏了' : '例如：昨晚又吵到一点'}
      examples={['同样的问题又出现了', '比上次更严重']}
      pointer="#/reason"
      most={300}
      withPhotos
      verb={repair ? '再次报修' : '重新办理'}
      command={reopening}
    />
  );
}

export function CommentSheet({ ticket, open, onClose, ends }: StepSheetProps) {
  const commenting = useStep(
    ticket.id,
    (words: Words, call) =>
      api.tickets.comment({ params: { ticketId: ticket.id }, body: { text: words.text, ...photosOf(words) } }, call),
    '已发给师傅和客服',
    ends,
  );
  return (
    <WordsSheet
      name={`${ticket.id}.comment`}
      open={open}
      onClose={onClose}
      title="补充说明"
      lead="师傅和客服都能看到。"
      label="想补充的"
      placeholder="例如：门禁密码、家里有老人请先打电话"
      examples={['请来之前先打电话', '家里有人，随时可以来', '情况更严重了']}
      pointer="#/text"
      most={500}
      withPhotos
      verb="发送"
      command={commenting}
    />
  );
}

export function WithdrawSheet({ ticket, open, onClose, ends }: StepSheetProps) {
  const { id, version } = ticket;
  const repair = isRepair(ticket.kind);
  const withdrawing = useStep(
    ticket.id,
    ({ text }: Words) =>
      api.tickets.withdraw({ params: { ticketId: id }, body: { version, ...(text && { reason: text }) } }),
    '已撤回',
    ends,
  );
  return (
    <WordsSheet
      name={`${ticket.id}.withdraw`}
      open={open}
      onClose={onClose}
      title={repair ? '撤回这次报修？' : '撤回这一条？'}
      lead={
        repair ? '撤回后不能恢复，师傅不会再来；需要时可以重新报修。' : '撤回后不能恢复，我们不再办；需要时可以再提。'
      }
      label="原因"
      optional
      placeholder={repair ? '例如：已经自己修好了' : '例如：已经说清楚了'}
      examples={repair ? ['自己修好了', '报错了', '改天再修'] : ['已经解决了', '写错了']}
      pointer="#/reason"
      most={300}
      verb="撤回"
      danger
      command={withdrawing}
    />
  );
}
