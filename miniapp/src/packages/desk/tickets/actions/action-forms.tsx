import type { ComponentType } from 'react';
import type { DeskAction } from '../ticket/next-step.ts';
import { CorrectForm } from './forms/correct-form.tsx';
import { DispatchForm } from './forms/dispatch-form.tsx';
import { ArriveForm, FinishForm, ProgressForm, TakeForm } from './forms/field-forms.tsx';
import { ReassignForm } from './forms/reassign-form.tsx';
import { RetriageForm } from './forms/retriage-form.tsx';
import { TriageForm } from './forms/triage-form.tsx';
import type { FormProps } from './use-action.ts';
import { VisitForm } from './forms/visit-form.tsx';
import {
  AcceptOnSiteForm,
  AnswerForm,
  AssistForm,
  ContactForm,
  GiveBackForm,
  PassForm,
  ReopenForm,
  SendBackForm,
} from './forms/remark-forms.tsx';

export const forms: Record<DeskAction, ComponentType<FormProps>> = {
  triage: TriageForm,
  retriage: RetriageForm,
  dispatch: DispatchForm,
  reassign: ReassignForm,
  take: TakeForm,
  giveBack: GiveBackForm,
  contact: ContactForm,
  arrive: ArriveForm,
  progress: ProgressForm,
  assist: AssistForm,
  finish: FinishForm,
  acceptOnSite: AcceptOnSiteForm,
  pass: PassForm,
  sendBack: SendBackForm,
  visit: VisitForm,
  reopen: ReopenForm,
  answer: AnswerForm,
  correct: CorrectForm,
};
