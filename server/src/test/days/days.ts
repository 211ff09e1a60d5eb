import { DAY, HOUR, MINUTE } from '@linli/shared/kit/time.ts';
import { daysOfAdministration } from './administration.ts';
import { daysOfFees } from './fees.ts';
import { aFaultyDay } from './faults.ts';
import { daysAtHome, daysOfTheEstate, daysOfTheRegister } from './homes.ts';
import { daysOfNotices } from './notices.ts';
import { daysOfParcels } from './parcels.ts';
import { daysOfTickets } from './tickets.ts';
import { daysOfWork } from './worklog.ts';
import { ordinaryMessages } from './messages.ts';
import type { World } from '../world/world.ts';

/** Every operation of the contract, done once in the course of ordinary days. */
export async function ordinaryDays(world: World): Promise<void> {
  // In the morning, and then what happens by itself: also what is done once a day has its time before the second noon.
  await world.scheduler.runDue(world.now());
  await daysAtHome(world);
  await daysOfTheEstate(world);
  await daysOfAdministration(world);
  await daysOfTheRegister(world);
  await daysOfTickets(world);
  await daysOfParcels(world);
  await daysOfNotices(world);
  await daysOfWork(world);
  await daysOfFees(world);
  await aFaultyDay(world);
  await world.outbox.drain();
  for (const later of [MINUTE, 3 * HOUR, DAY]) {
    world.tick(later);
    await world.scheduler.runDue(world.now());
    await world.outbox.drain();
  }
  await ordinaryMessages(world);
  await (await world.signIn('demo-owner-1')).identity.signOut();
  await world.raw().get('/readyz');
}
