import { useState } from 'react';
import type { HomeRef } from '@linli/shared/homes/homes.schema.ts';
import { api } from '../../../kit/api.ts';
import { stepsAfter } from '../refusals.ts';
import { useBinding } from '../use-my-homes.ts';

export function usePhoneBinding(onBound: (homes: HomeRef[]) => void) {
  const [refused, setRefused] = useState(false);
  const binding = useBinding((phoneCode: string, call) => api.homes.bindByPhone({ body: { phoneCode } }, call));
  return {
    busy: binding.busy,
    message: refused ? '没有拿到手机号，什么都没有改动。' : binding.message,
    /** The phone does not help: the other ways come first now. */
    stuck: refused || stepsAfter(binding.problem, 'phone').length > 0,
    async bind(code: string) {
      setRefused(false);
      const homes = await binding.run(code);
      if (homes) onBound(homes);
    },
    /** The person, or WeChat, said no to handing out the number. */
    refuse() {
      binding.clear();
      setRefused(true);
    },
  };
}

export type PhoneBinding = ReturnType<typeof usePhoneBinding>;
