import * as z from '../kit/zod.ts';
import { Id } from '../kit/endpoint.ts';
import { ToldFigures } from '../estates/policies.schema.ts';
import { HomeRef } from '../homes/homes.schema.ts';
import { Role } from '../kit/roles.ts';

/** Who is signed in, as they may see themselves. */
export const Me = z.object({
  id: Id,
  name: z.string(),
  /** Masked even to its owner: screens are read over shoulders on a bus. */
  phone: z.string().optional(),
  roles: z.array(Role),
  estate: z.object({ id: Id, name: z.string(), servicePhone: z.string(), figures: ToldFigures }),
  /** The home this session acts for; absent until one is bound. */
  home: HomeRef.optional(),
  homes: z.array(HomeRef),
  /** Estates they work in. */
  workplaces: z.array(z.object({ id: Id, name: z.string() })),
});
export type Me = z.infer<typeof Me>;

export const SignIn = z.strictObject({
  /** From `wx.login`: five minutes, once (wechat.md §1). */
  code: z.string().min(1).max(200),
});
export type SignIn = z.infer<typeof SignIn>;

export const Session = z.object({ token: z.string(), me: Me });
export type Session = z.infer<typeof Session>;

export const ChooseHome = z.strictObject({ unitId: Id });
export type ChooseHome = z.infer<typeof ChooseHome>;

export const ChooseWorkplace = z.strictObject({ estateId: Id });
export type ChooseWorkplace = z.infer<typeof ChooseWorkplace>;

export const TakeUpPosts = z.strictObject({
  /** From WeChat's phone button: the number is vouched for, never typed. */
  phoneCode: z.string().min(1).max(200),
});
export type TakeUpPosts = z.infer<typeof TakeUpPosts>;
