import { useEffect } from 'react';
import { View } from '@tarojs/components';
import { Heading, Layer } from '../../native/native.tsx';
import { createStore } from '../../store.ts';
import { useStore } from '../../use-store.ts';
import { Button } from '../input/button.tsx';

interface Question {
  title: string;
  text?: string;
  /** The verb itself, never 确定: 「撤回」. Absent: there is nothing to choose, only to read. */
  yes?: string;
  no?: string;
  /** It cannot be undone. */
  danger?: boolean;
}

const asked = createStore<(Question & { answer: (yes: boolean) => void }) | undefined>(undefined);

/** `if (await confirm({ title: '撤回这次报修？', yes: '撤回' })) …` */
export const confirm = (question: Question): Promise<boolean> =>
  new Promise((resolve) => {
    asked.get()?.answer(false);
    asked.set({
      ...question,
      answer(yes) {
        asked.set(undefined);
        resolve(yes);
      },
    });
  });

/** `Page` holds it; only the page in front shows it. */
export function ConfirmHost() {
  const question = useStore(asked);
  // Leaving the page is an answer too.
  useEffect(() => () => asked.get()?.answer(false), []);
  if (!question) return null;
  const { title, text, yes, no = '再想想', danger, answer } = question;
  return (
    <Layer open onClose={() => answer(false)} label={title} className="k-dialog">
      <Heading level={2} className="k-dialog-title">
        {title}
      </Heading>
      {text && <View className="k-dialog-text">{text}</View>}
      <View className="k-dialog-buttons">
        <Button kind={yes ? 'plain' : 'main'} onTap={() => answer(false)} wide>
          {no}
        </Button>
        {yes && (
          <Button kind={danger ? 'danger' : 'main'} onTap={() => answer(true)} wide>
            {yes}
          </Button>
        )}
      </View>
    </Layer>
  );
}
