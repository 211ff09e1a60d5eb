import { useState } from 'react';
import { View } from '@tarojs/components';
import type { FileSource } from '@linli/shared/kit/endpoint.ts';
import {
  registerRowKindLabels,
  RegisterRowKind,
  type RegisterImport,
  type RegisterRow,
} from '@linli/shared/homes/register.schema.ts';
import { api } from '../../../../../kit/api.ts';
import { useCommand } from '../../../../../kit/data/use-command.ts';
import { usePaged } from '../../../../../kit/data/use-paged.ts';
import { useQuery } from '../../../../../kit/data/use-query.ts';
import { chooseSheet, copyText } from '../../../../../kit/device.ts';
import { ListEnd, States } from '../../../../../kit/page/states.tsx';
import { Banner, Failure } from '../../../../../kit/ui/display/banner.tsx';
import { Card } from '../../../../../kit/ui/display/card.tsx';
import { Button } from '../../../../../kit/ui/input/button.tsx';
import { OneChip } from '../../../../../kit/ui/input/choices.tsx';
import { useKeptUp } from '../../../frame/use-kept-up.ts';

const template = () => `${API_ORIGIN || location.origin}/api/register-template.xlsx`;

/** Homes and their owners from a list: uploaded, compared, written after a yes. */
export function Register() {
  const query = useQuery('desk.register', () => api.registerAdmin.latest());
  const state = query.data?.latest?.state;
  useKeptUp(state === 'RUNNING' ? 2 : 60, query.reload);
  const upload = useCommand((file: FileSource, call) => api.registerAdmin.upload({ body: file }, call), {
    onDone: () => void query.reload(),
  });
  const choose = async () => {
    const file = await chooseSheet();
    if (file) await upload.run(file);
  };
  return (
    <View className="office-cards">
      <Card title="上传名册">
        <View className="desk-form">
          <View className="k-quiet-text">
            Excel 表（.xlsx）或
            .csv，每行一套房屋：楼栋、房号、类型、建筑面积、业主姓名、业主电话。先比较给您看，确认后才写入；重复上传不会重复添加。
          </View>
          <Failure message={upload.message} />
          <Button kind="main" wide busy={upload.busy} disabled={state === 'RUNNING'} onTap={() => void choose()}>
            选择文件
          </Button>
          <Button kind="quiet" wide onTap={() => copyText(template())}>
            复制模板的下载地址
          </Button>
        </View>
      </Card>
      <States of={query}>
        {({ latest }) => latest && <Compared key={latest.id} latest={latest} onChanged={() => void query.reload()} />}
      </States>
    </View>
  );
}

function Compared({ latest, onChanged }: { latest: RegisterImport; onChanged: () => void }) {
  const { id, state, counts, written, actions } = latest;
  const total = counts.fresh + counts.changed;
  const start = useCommand(
    () => api.registerAdmin.start({ params: { importId: id }, body: { leaveOutWrong: counts.wrong > 0 } }),
    { onDone: onChanged },
  );
  const summary = `新增 ${counts.fresh} 户，更改 ${counts.changed} 户，没有变化 ${counts.same} 户，有误 ${counts.wrong} 行`;
  return (
    <Card title="比较的结果">
      <View className="desk-form">
        <View>{summary}</View>
        {state === 'RUNNING' && <Banner>{`正在写入：${written} / ${total}。可以离开这一页，不会中断。`}</Banner>}
        {state === 'DONE' && <Banner>{`已写入 ${written} 户。`}</Banner>}
        {state === 'READY' && total === 0 && <Banner>没有要写入的内容。</Banner>}
        <Failure message={start.message} />
        {actions.includes('start') && (
          <Button kind="main" wide busy={start.busy} onTap={() => void start.run()}>
            {counts.wrong ? `有误的 ${counts.wrong} 行不写，写入其余 ${total} 户` : `写入 ${total} 户`}
          </Button>
        )}
        {state !== 'RUNNING' && <Rows latest={latest} />}
      </View>
    </Card>
  );
}

const kinds = RegisterRowKind.options.map((value) => ({ value, text: registerRowKindLabels[value] }));

function Rows({ latest: { id, state, counts } }: { latest: RegisterImport }) {
  const [kind, setKind] = useState<RegisterRowKind>(counts.wrong ? 'WRONG' : 'NEW');
  const list = usePaged<RegisterRow & { id: string }>(`desk.register.${id}.${state}.${kind}`, async (cursor) => {
    const page = await api.registerAdmin.rows({ params: { importId: id }, query: { kind, ...(cursor && { cursor }) } });
    return { ...page, items: page.items.map((row) => ({ ...row, id: String(row.no) })) };
  });
  return (
    <>
      <OneChip label="只看" choices={kinds} value={kind} onChoose={setKind} />
      <States of={list} empty={({ items }) => !items.length && <View className="k-quiet-text">没有这样的行。</View>}>
        {({ items }) => (
          <>
            {items.map(({ no, place, problems, changes }) => (
              <View key={no} className="office-line">
                <View className="office-from">{`第 ${no} 行 ${place}`}</View>
                {problems.map(({ column, detail }) => (
                  <View key={column}>{`${column}：${detail}`}</View>
                ))}
                {changes.map(({ field, from, to }) => (
                  <View key={field}>{to === undefined ? field : `${field}：${from} → ${to}`}</View>
                ))}
              </View>
            ))}
            <ListEnd list={list} />
          </>
        )}
      </States>
    </>
  );
}
