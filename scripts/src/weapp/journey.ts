import type { Counter } from './counter.ts';
import type { Look } from './phones/looks.ts';
import type { Phone } from './phones/phone.ts';
import type { Staff } from './staff.ts';

/** What a journey has: phones of people, the pictures folder, photos to take. Written once, run on both phones. */
export interface World {
  host: Phone['name'];
  /** A demo person by login code, or anyone by openid, then with the number WeChat knows of them. */
  phoneOf(person: string, phoneNumber?: string, look?: Look): Promise<Phone>;
  shoot(phone: Phone, name: string): Promise<void>;
  /** Paths of real JPEG files. */
  photos: string[];
  staff(): Promise<Staff>;
  counter(): Promise<Counter>;
}

export interface Journey {
  name: string;
  /** In light, dark and elder mode; otherwise in the first look only. */
  inEveryLook?: boolean;
  run(world: World): Promise<void>;
}
