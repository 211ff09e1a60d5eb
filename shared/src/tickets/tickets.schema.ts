import * as z from '../kit/zod.ts';
import { Id } from '../kit/endpoint.ts';
import { ContactPhone, NoOrContactPhone } from '../kit/phone.ts';
import { Text } from '../kit/text.ts';
import { Instant } from '../kit/time.ts';
import { Photo, PhotoIds } from '../files/files.schema.ts';
import { NotifyPrompt } from '../messages/messages.schema.ts';
import { Role } from '../kit/roles.ts';
import { FeedbackKind } from './feedback.words.ts';
import {
  ArrivalCheck,
  ClockKind,
  TicketAction,
  TicketCategory,
  TicketEventType,
  TicketKind,
  TicketOutcome,
  TicketPlace,
  TicketSource,
  TicketState,
  Urgency,
  VisitChannel,
} from './tickets.words.ts';

/** A deadline promised to the resident. */
export const TicketClock = z.object({
  kind: ClockKind,
  dueAt: Instant,
  metAt: Instant.optional(),
  breachedAt: Instant.optional(),
});
export type TicketClock = z.infer<typeof TicketClock>;

/** A wished time for the visit to the home. */
export const TimeSlot = z.object({ from: Instant, to: Instant });
export type TimeSlot = z.infer<typeof TimeSlot>;

/** A person on a ticket as the viewer may know them. */
export const TicketPerson = z.object({ id: Id, name: z.string(), role: Role });
export type TicketPerson = z.infer<typeof TicketPerson>;

const Score = z.number().int().min(1).max(5);
export const Scores = z.strictObject({ speed: Score, quality: Score, attitude: Score });
export type Scores = z.infer<typeof Scores>;

/** The answer to one cycle of work; every cycle is asked anew. */
export const TicketVisit = z.object({
  cycle: z.number().int(),
  channel: VisitChannel,
  satisfied: z.boolean(),
  scores: Scores.optional(),
  comment: z.string().optional(),
  at: Instant,
});
export type TicketVisit = z.infer<typeof TicketVisit>;

export const TicketEvent = z.object({
  id: Id,
  type: TicketEventType,
  at: Instant,
  cycle: z.number().int(),
  /** Absent: the system. */
  by: TicketPerson.optional(),
  text: z.string().optional(),
  /** On a dispatch or reassignment: to whom. */
  to: z.string().optional(),
  /** On a dispatch: by when the dispatcher wants it done. */
  dueAt: Instant.optional(),
  /** R34: what a finished work used up. */
  materials: z.string().optional(),
  /** R26: what was confirmed on arrival. */
  checks: z.array(ArrivalCheck).optional(),
  photos: z.array(Photo),
  /** Seen by staff only. */
  internal: z.boolean(),
});
export type TicketEvent = z.infer<typeof TicketEvent>;

/** A row of a list. */
export const TicketSummary = z.object({
  id: Id,
  /** What people say on the phone: `20261120-0007`. */
  number: z.string(),
  kind: TicketKind,
  category: TicketCategory,
  place: TicketPlace,
  /** 「3栋2单元602」 or the public place in the reporter's words. */
  address: z.string(),
  excerpt: z.string(),
  state: TicketState,
  urgency: Urgency.optional(),
  cycle: z.number().int(),
  reportedAt: Instant,
  updatedAt: Instant,
  /** The next deadline still open. */
  promise: TicketClock.optional(),
  assigneeName: z.string().optional(),
  /** The viewer is the one everybody waits for. */
  needsMe: z.boolean(),
});
export type TicketSummary = z.infer<typeof TicketSummary>;

/** A ticket as the resident sees it. */
export const Ticket = TicketSummary.extend({
  version: z.number().int(),
  text: z.string(),
  photos: z.array(Photo),
  slots: z.array(TimeSlot),
  /** Both empty where nobody left them: a note on the board, a find on patrol. */
  contact: z.object({ name: z.string(), phone: z.string() }),
  clocks: z.array(TicketClock),
  /** R12: stays through every hand-off. */
  firstContact: TicketPerson.optional(),
  assignee: TicketPerson.extend({ phone: z.string().optional() }).optional(),
  requirement: z.string().optional(),
  reworkCount: z.number().int(),
  outcome: TicketOutcome.optional(),
  /** Until when a closed ticket can be reopened without retyping. */
  reopenUntil: Instant.optional(),
  visits: z.array(TicketVisit),
  /** Newest first. */
  timeline: z.array(TicketEvent),
  servicePhone: z.string(),
  actions: z.array(TicketAction),
});
export type Ticket = z.infer<typeof Ticket>;

/** A ticket as staff see it. */
export const DeskTicket = Ticket.extend({
  source: TicketSource,
  /** Real only while the order is open and for those who work on it; masked otherwise (privacy, wechat.md §5). */
  reporter: z.object({ id: Id.optional(), name: z.string(), phone: z.string().optional() }),
  unitId: Id.optional(),
  gridId: Id.optional(),
  /** Absent: nobody has said yet in which grid the place lies. */
  gridName: z.string().optional(),
  /** R47. */
  special: z.boolean().optional(),
  /** Whom the last dissatisfied visit was reported to. */
  escalatedTo: Role.optional(),
  /** 0: the desk; 1: 客服主管 after a second dissatisfied visit; 2: 项目经理 after a third (domain.md §2 row 18). */
  escalation: z.number().int(),
  /** R25: earlier orders of the same unit or place, newest first. */
  history: z.array(
    z.object({ id: Id, number: z.string(), category: TicketCategory, state: TicketState, reportedAt: Instant }),
  ),
});
export type DeskTicket = z.infer<typeof DeskTicket>;

/** A colleague who could take it, best first (R21, R22). */
export const Candidate = z.object({
  id: Id,
  name: z.string(),
  /** The post in which they would handle it. */
  role: Role.optional(),
  /** Knows this category; for what is not mended, holds the post that usually answers it. */
  skilled: z.boolean(),
  openOrders: z.number().int(),
  /** Answers for the grid the ticket lies in. */
  inGrid: z.boolean(),
});
export type Candidate = z.infer<typeof Candidate>;

/** All that the report page needs. */
export const ReportForm = z.object({
  address: z.string(),
  contact: z.object({ name: z.string(), phone: z.string() }),
  servicePhone: z.string(),
  /** What happens next if sent now: by when the desk will make contact, for each place. */
  promises: z.array(z.object({ place: TicketPlace, category: TicketCategory, urgency: Urgency, contactBy: Instant })),
  /** The same for what the resident calls urgent, whatever and wherever it is. */
  urgentContactBy: Instant.optional(),
  /** By when a complaint, a suggestion or a question sent now is answered. */
  answerBy: Instant.optional(),
  /** To say in which building a public place is. */
  buildings: z.array(z.object({ id: Id, name: z.string() })).optional(),
  /** Slots still to be had, soonest first. */
  slots: z.array(TimeSlot),
  /** To ask for in the tap after submitting. */
  prompt: NotifyPrompt,
  /** Works and outages that hold now and touch this home: known already, to be followed rather than reported again (R93). */
  known: z.array(
    z.object({
      noticeId: Id,
      title: z.string(),
      categories: z.array(TicketCategory),
      from: Instant,
      to: Instant.optional(),
    }),
  ),
});
export type ReportForm = z.infer<typeof ReportForm>;

const Contact = z.strictObject({ name: Text(50), phone: ContactPhone });
const Slots = z.array(z.strictObject({ from: Instant, to: Instant })).max(3, '最多选 3 个时间段');

export const SubmitTicket = z.strictObject({
  /** Absent: a repair. */
  kind: FeedbackKind.optional(),
  place: TicketPlace,
  category: TicketCategory,
  text: Text(500),
  /** The resident says that it cannot wait: water runs, sparks fly, somebody is locked in (R23). */
  urgent: z.boolean().optional(),
  /** Where exactly; needed for a repair of a public place. */
  location: Text(60).optional(),
  /** The building a public place belongs to; absent: told from the location where it names one, else set by the desk. */
  buildingId: Id.optional(),
  photoIds: PhotoIds.optional(),
  slots: Slots.optional(),
  contact: Contact,
});
export type SubmitTicket = z.infer<typeof SubmitTicket>;

/** A colleague writes down what reached them by another way, or what they saw themselves (R1, R4–R7, R39). */
export const RecordTicket = SubmitTicket.extend({
  source: TicketSource.exclude(['MINIAPP']),
  kind: TicketKind,
  /** The home concerned; absent for a find on patrol. */
  unitId: Id.optional(),
  /** As far as it is known: nobody invents a name or a number for a note on the board. */
  contact: z.strictObject({ name: Text(50).optional(), phone: NoOrContactPhone.optional() }).optional(),
});
export type RecordTicket = z.infer<typeof RecordTicket>;

/** What is promised with an urgency: in words, and by when. */
export const TicketPromises = z.object({
  urgency: Urgency,
  text: z.string(),
  contactBy: Instant,
  onSiteBy: Instant.optional(),
  resolveBy: Instant,
});
export type TicketPromises = z.infer<typeof TicketPromises>;

/** Every command names the version it was decided on; if the ticket has moved on, 412 shows it as it is now. */
const Command = z.strictObject({ version: z.number().int().min(1) });

const Reason = Text(300);

export const AddComment = z.strictObject({ text: Text(500), photoIds: PhotoIds.optional() });
export type AddComment = z.infer<typeof AddComment>;
export const AddNote = z.strictObject({ text: Text(500) });
export type AddNote = z.infer<typeof AddNote>;
export const WithdrawTicket = Command.extend({ reason: Reason.optional() });
export type WithdrawTicket = z.infer<typeof WithdrawTicket>;
/** The statement is what stood on the screen; the signature may be drawn (an uploaded photo) or the tap itself. */
export const AcceptWork = Command.extend({ statement: Text(200), signatureId: Id.optional() });
export type AcceptWork = z.infer<typeof AcceptWork>;
export const RejectWork = Command.extend({ reason: Reason, photoIds: PhotoIds.optional() });
export type RejectWork = z.infer<typeof RejectWork>;
export const AnswerVisit = Command.extend({
  satisfied: z.boolean(),
  scores: Scores.optional(),
  comment: Text(500).optional(),
});
export type AnswerVisit = z.infer<typeof AnswerVisit>;
export const RecordVisit = AnswerVisit.extend({ channel: VisitChannel.exclude(['WECHAT']) });
export type RecordVisit = z.infer<typeof RecordVisit>;
export const ReopenTicket = Command.extend({ reason: Reason, photoIds: PhotoIds.optional() });
export type ReopenTicket = z.infer<typeof ReopenTicket>;

/** What was written down wrongly is put right; the timeline says so. */
export const CorrectContact = Command.extend({ contact: Contact });
export type CorrectContact = z.infer<typeof CorrectContact>;
export const CorrectTicket = Command.extend({
  contact: z.strictObject({ name: Text(50).optional(), phone: NoOrContactPhone.optional() }).optional(),
  unitId: Id.optional(),
  place: TicketPlace.optional(),
  location: Text(60).optional(),
  /** The grid a public place lies in. */
  gridId: Id.optional(),
});
export type CorrectTicket = z.infer<typeof CorrectTicket>;

/** R36: solved on the spot, in words; the resident is asked whether that settles it. */
export const AnswerTicket = Command.extend({ text: Text(500), photoIds: PhotoIds.optional() });
export type AnswerTicket = z.infer<typeof AnswerTicket>;

export const TriageTicket = Command.extend({
  kind: TicketKind,
  category: TicketCategory,
  urgency: Urgency,
  /** R47: of fire equipment, a fault that takes days by its nature. */
  special: z.boolean().optional(),
  note: Text(300).optional(),
});
export type TriageTicket = z.infer<typeof TriageTicket>;
/** The resident reads the reason: it says why their times have changed. */
export const RetriageTicket = TriageTicket.omit({ note: true }).extend({ reason: Reason });
export type RetriageTicket = z.infer<typeof RetriageTicket>;
export const DispatchTicket = Command.extend({ assigneeId: Id, requirement: Text(300), dueAt: Instant.optional() });
export type DispatchTicket = z.infer<typeof DispatchTicket>;
export const ReassignTicket = Command.extend({ assigneeId: Id, reason: Reason });
export type ReassignTicket = z.infer<typeof ReassignTicket>;
export const TakeTicket = Command;
export type TakeTicket = z.infer<typeof TakeTicket>;
export const GiveBackTicket = Command.extend({ reason: Reason });
export type GiveBackTicket = z.infer<typeof GiveBackTicket>;
export const ContactResident = Command.extend({ note: Text(300).optional() });
export type ContactResident = z.infer<typeof ContactResident>;
export const Arrive = Command.extend({ checks: z.array(ArrivalCheck).max(4).optional() });
export type Arrive = z.infer<typeof Arrive>;
export const RecordProgress = z.strictObject({ text: Text(500), photoIds: PhotoIds.optional() });
export type RecordProgress = z.infer<typeof RecordProgress>;
export const AskAssistance = Command.extend({ reason: Reason });
export type AskAssistance = z.infer<typeof AskAssistance>;
/** R28, R34: result, after-photos (at least one), materials; charges come with quotes. */
export const FinishWork = Command.extend({
  result: Text(500),
  photoIds: PhotoIds.refine((ids) => ids.length > 0, '请至少上传一张完工照片'),
  materials: Text(300).optional(),
});
export type FinishWork = z.infer<typeof FinishWork>;
export const AcceptOnSite = Command.extend({ note: Text(300).optional() });
export type AcceptOnSite = z.infer<typeof AcceptOnSite>;
export const PassReview = Command.extend({ note: Text(300).optional() });
export type PassReview = z.infer<typeof PassReview>;
export const SendBack = Command.extend({ reason: Reason });
export type SendBack = z.infer<typeof SendBack>;
