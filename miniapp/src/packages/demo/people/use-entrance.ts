import { useState } from 'react';
import { useRouter } from '@tarojs/taro';
import { cache, currentMe, signIn } from '../../../kit/api.ts';
import { useCommand } from '../../../kit/data/use-command.ts';
import { chooseDemoPerson } from '../../../kit/platform/demo/demo-person.ts';
import { askStandin } from '../../../kit/platform/demo/standin.ts';
import { homePage, startAt } from '../../../kit/page/navigation.ts';
import { workplaceOf } from '../../../pages/home/entries/workplace.ts';

/** Where somebody starts: where a link has led, at work, at home, or at binding one. */
function firstPage(asked: string | undefined): string {
  const wanted = decodeURIComponent(asked ?? '');
  // Only within this app, whatever the address says.
  if (/^\/(pages|packages)\//.test(wanted)) return wanted;
  const me = currentMe();
  if (!me) return homePage;
  const workplace = workplaceOf(me.roles);
  return me.home ? homePage : (workplace?.url ?? homePage);
}

/** Signs in as somebody: a demo person's code, or for somebody new the number of their phone. */
export function useEntrance() {
  const { params } = useRouter();
  const [entering, setEntering] = useState<string>();
  const command = useCommand(async ({ who, phone }: { who: string; phone?: string }) => {
    setEntering(who);
    try {
      chooseDemoPerson(phone === undefined ? who : await newPerson(phone));
      cache.clear();
      if (await signIn()) await startAt(firstPage(params.to));
    } finally {
      setEntering(undefined);
    }
  });
  return {
    entering,
    message: command.message,
    enter: (who: string, phone?: string) => void command.run({ who, ...(phone !== undefined && { phone }) }),
  };
}

export type Entrance = ReturnType<typeof useEntrance>;

/** A WeChat user whom the server has never seen, with that number in the phone. */
async function newPerson(phoneNumber: string): Promise<string> {
  const { openid } = await askStandin('login', {});
  if (!openid) throw new Error('The stand-in for WeChat knows nobody new.');
  await askStandin('phone-code', { openid, phoneNumber });
  return openid;
}
