import { useState } from 'react';
import { View } from '@tarojs/components';
import type { DeskNotice } from '@linli/shared/notices/notices.schema.ts';
import { api } from '../../../../kit/api.ts';
import { toast } from '../../../../kit/device.ts';
import { useCommand } from '../../../../kit/data/use-command.ts';
import { useDraft } from '../../../../kit/data/use-draft.ts';
import { parseHtml } from '../../../../kit/editor/content/html.ts';
import { plainText } from '../../../../kit/editor/content/lines.ts';
import { Failure } from '../../../../kit/ui/display/banner.tsx';
import { Button } from '../../../../kit/ui/input/button.tsx';
import { Card } from '../../../../kit/ui/display/card.tsx';
import { TextArea } from '../../../../kit/ui/input/field.tsx';
import { Phrases } from '../../parts/options.tsx';
import { Changes } from '../changes.tsx';
import { showNotice } from '../notice-links.ts';
import { noticeKey } from '../use-notice.ts';
import { announceChange, announcingConflicts } from '../../frame/desk-changes.ts';
import { correctionOf, errorsOf, formOf, missingInDraft, type NoticeForm } from './form-values.ts';
import { TextPart } from './text-part.tsx';
import { TimesPart } from './times-part.tsx';
import { useCorrectionPreview } from './use-correction-preview.ts';

const textOf = ({ title, html }: Pick<NoticeForm, 'title' | 'html'>) => `${title}\n${plainText(parseHtml(html))}`;
const timesOf = (form: NoticeForm) => JSON.stringify([form.from, form.to, form.categories, form.validUntil]);

/** What was published stays to be read; this becomes the next version, with the difference in sight of everybody. */
export function CorrectForm({ notice, wide }: { notice: DeskNotice; wide: boolean }) {
  const [start] = useState(() => ({ ...formOf(notice), reason: '' }));
  const [form, change, discard] = useDraft(`desk.correction.${notice.id}`, start);
  const command = useCommand(
    () => {
      const body = { ...correctionOf(form, form.reason), version: notice.version };
      return announcingConflicts(api.noticesAdmin.correct({ params: { noticeId: notice.id }, body }));
    },
    {
      into: noticeKey(notice.id),
      onDone() {
        discard();
        announceChange();
        toast('已更正');
        showNotice(notice.id, wide);
      },
    },
  );
  const errors = errorsOf(command.problem);
  const { reason: _, ...content } = correctionOf(form, '');
  const incomplete = missingInDraft(form)?.text;
  const same =
    textOf(form) === textOf(formOf(notice)) && timesOf(form) === timesOf(formOf(notice)) && form.html === notice.html;
  const preview = useCorrectionPreview(
    notice.id,
    { ...content, version: notice.version },
    { skip: same || incomplete !== undefined },
  );
  const missing = incomplete ?? (same ? '还没有改动' : form.reason.trim() ? undefined : '请写更正的原因');

  const text = (
    <Card>
      <TextPart form={form} change={change} errors={errors} />
    </Card>
  );
  const side = (
    <>
      <Card title="时间">
        <TimesPart form={form} change={change} errors={errors} />
      </Card>
      <Card title="改了什么">
        {same ? (
          <View className="k-quiet-text">还没有改动。住户会看到新旧对照：删去的划线，新加的标出。</View>
        ) : preview.changes ? (
          <Changes changes={preview.changes} />
        ) : (
          <View className="k-quiet-text">{preview.error ?? incomplete ?? '正在对照…'}</View>
        )}
      </Card>
      <Card>
        <View className="desk-form">
          <TextArea
            label="为什么更正"
            value={form.reason}
            onInput={(reason) => change({ reason })}
            error={errors.reason}
            hint="住户看得到"
            maxLength={100}
            rows={2}
          />
          <Phrases
            phrases={['时间有调整', '恢复时间推迟', '已提前恢复', '原文写错了']}
            onChoose={(reason) => change({ reason })}
          />
          <View className="k-quiet-text">发出后，收到过这条公告的人会再收到一次提醒，已读和确认从头算。</View>
          <Failure message={command.message} />
          {missing && <View className="notice-missing">{missing}</View>}
          <Button
            kind="main"
            wide
            icon="send"
            busy={command.busy}
            disabled={!!missing}
            onTap={() => void command.run()}
          >
            发出更正
          </Button>
        </View>
      </Card>
    </>
  );
  return wide ? (
    <View className="desk-columns desk-columns-two notice-write">
      <View className="desk-column desk-middle">
        <View className="notice-paper">{text}</View>
      </View>
      <View className="desk-column desk-side">{side}</View>
    </View>
  ) : (
    <>
      {text}
      {side}
    </>
  );
}
