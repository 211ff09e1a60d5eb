import { useState } from 'react';
import { View } from '@tarojs/components';
import type { PolicyPreview, PolicySheet } from '@linli/shared/estates/policies.admin.api.ts';
import { figures } from '@linli/shared/estates/policies.schema.ts';
import { Problem } from '@linli/shared/kit/problem.ts';
import { api, cache } from '../../../../kit/api.ts';
import { useDraft } from '../../../../kit/data/use-draft.ts';
import { useCommand } from '../../../../kit/data/use-command.ts';
import { toast } from '../../../../kit/device.ts';
import { Banner } from '../../../../kit/ui/display/banner.tsx';
import { Button } from '../../../../kit/ui/input/button.tsx';
import { TextArea } from '../../../../kit/ui/input/field.tsx';
import { Sheet } from '../../../../kit/ui/overlay/sheet.tsx';
import { FormFoot } from '../../parts/form-foot.tsx';
import { policiesKey, type Changes } from './changes.ts';
import { ChangeLines } from './change-lines.tsx';

interface BarProps {
  sheet: PolicySheet;
  changes: Changes;
}

/** What has been changed and not saved; nothing is saved before it has been looked over. */
export function ChangeBar({ sheet: { version }, changes }: BarProps) {
  const [shown, setShown] = useState<PolicyPreview>();
  const preview = useCommand(
    (_: void, call) =>
      api.policiesAdmin.preview({ body: { version, changes: changes.body() } }, call).catch(keepCurrent),
    { onDone: setShown },
  );
  if (changes.keys.length === 0 && !shown) return null;
  const wrong = changes.keys.flatMap((key) => {
    const detail = preview.fieldError(`#/changes/${key}`);
    return detail ? [`「${figures[key].label}」${detail}`] : [];
  });
  return (
    <View className="k-card policy-bar">
      <View className="policy-bar-head">
        {`改了 ${changes.keys.length} 项，还没有保存`}
        <Button kind="quiet" small onTap={changes.discard}>
          都不改了
        </Button>
      </View>
      {wrong.length > 0 && <Banner tone="late">{wrong.join('；')}</Banner>}
      <FormFoot command={preview} onSubmit={() => void preview.run()} text="看看改动" />
      <Sheet open={shown !== undefined} onClose={() => setShown(undefined)} title="改动和影响">
        {shown && <SaveForm {...{ version, changes, shown }} onDone={() => setShown(undefined)} />}
      </Sheet>
    </View>
  );
}

/** A colleague was quicker: the page goes on from what holds now. */
function keepCurrent(error: unknown): never {
  if (error instanceof Problem && error.extra.current !== undefined) cache.put(policiesKey, error.extra.current);
  throw error;
}

interface SaveProps {
  version: number;
  changes: Changes;
  shown: PolicyPreview;
  onDone: () => void;
}

const nothing = { reason: '' };

function SaveForm({ version, changes, shown, onDone }: SaveProps) {
  const [{ reason }, change, discard] = useDraft('desk.policies.reason', nothing);
  const save = useCommand(
    (_: void, call) => api.policiesAdmin.change({ body: { version, changes: changes.body(), reason } }, call),
    {
      into: policiesKey,
      onDone() {
        toast('已保存，从现在起生效');
        changes.discard();
        discard();
        onDone();
      },
    },
  );
  return (
    <View className="desk-form">
      <ChangeLines changes={shown.changes} />
      {shown.effects.map((effect) => (
        <Banner key={effect} tone="info">
          {effect}
        </Banner>
      ))}
      <TextArea
        label="为什么改"
        value={reason}
        onInput={(typed) => change({ reason: typed })}
        error={save.fieldError('#/reason')}
        hint="会写进修改记录"
        placeholder="例如：业主大会 11 月 20 日决定"
        maxLength={200}
        rows={2}
      />
      <FormFoot
        command={save}
        onSubmit={() => void save.run()}
        missing={reason.trim() ? undefined : '请写一句为什么改'}
        text="保存，从现在起生效"
      />
    </View>
  );
}
