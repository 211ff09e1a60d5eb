import { useState } from 'react';
import Taro from '@tarojs/taro';
import { Problem } from '@linli/shared/kit/problem.ts';
import type { Notice } from '@linli/shared/notices/notices.schema.ts';
import { api } from '../../../kit/api.ts';
import { useCommand } from '../../../kit/data/use-command.ts';
import type { Query } from '../../../kit/data/use-query.ts';
import { toast } from '../../../kit/device.ts';

/** Confirms the version on the screen; where it was corrected meanwhile, the new one is fetched and shown instead. */
export function useConfirming(id: string, notice: Query<Notice>) {
  const [overtaken, setOvertaken] = useState(false);
  const confirming = useCommand(
    async (version: number) => {
      try {
        return await api.notices.confirm({ params: { noticeId: id }, body: { version } });
      } catch (error) {
        if (error instanceof Problem && error.code === 'notices.corrected') {
          await notice.reload();
          setOvertaken(true);
          void Taro.pageScrollTo({ scrollTop: 0, duration: 200 }).catch(() => {});
        }
        throw error;
      }
    },
    {
      into: notice.key,
      onDone() {
        setOvertaken(false);
        toast('已确认');
      },
    },
  );
  return { confirming, overtaken };
}
