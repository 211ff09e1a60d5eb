import type { ReactNode } from 'react';

export type TapRole = 'button' | 'link' | 'tab' | 'radio' | 'checkbox' | 'switch';

export interface TapProps {
  /** What a screen reader says, where the content does not say it in words. */
  label?: string | undefined;
  role?: TapRole | undefined;
  /** For tab, radio, checkbox and switch. */
  checked?: boolean | undefined;
  disabled?: boolean | undefined;
  className?: string | undefined;
  onTap: () => void;
  children?: ReactNode;
}

export interface InputProps {
  /** What the field is, for a screen reader. */
  label: string;
  value: string;
  onInput: (value: string) => void;
  placeholder?: string | undefined;
  kind?: 'text' | 'number' | 'decimal' | 'phone' | 'search' | undefined;
  maxLength?: number | undefined;
  invalid?: boolean | undefined;
  disabled?: boolean | undefined;
  focus?: boolean | undefined;
  className?: string | undefined;
  onConfirm?: (() => void) | undefined;
  onBlur?: (() => void) | undefined;
}

export interface TextBoxProps extends Omit<InputProps, 'kind' | 'onConfirm'> {
  rows?: number | undefined;
}

export interface PictureProps {
  src: string;
  /** What it shows; empty for decoration. */
  alt: string;
  className?: string | undefined;
  /** Whole picture, or filling its frame. */
  fit?: 'contain' | 'cover' | undefined;
}

export interface PickerProps {
  label: string;
  kind: 'date' | 'time';
  /** `2026-11-20` or `15:00`; empty when nothing is chosen. */
  value: string;
  onPick: (value: string) => void;
  from?: string | undefined;
  to?: string | undefined;
  className?: string | undefined;
  children: ReactNode;
}

export interface HeadingProps {
  level: 1 | 2 | 3;
  className?: string | undefined;
  children: ReactNode;
}

export interface Spoken {
  role?:
    | 'region'
    | 'group'
    | 'list'
    | 'listitem'
    | 'radiogroup'
    | 'tablist'
    | 'img'
    | 'alert'
    | 'status'
    | 'dialog'
    | 'timer';
  label?: string | undefined;
  /** For decoration that would only be noise. */
  hidden?: boolean;
}

export interface PhoneButtonProps {
  className?: string | undefined;
  onCode: (code: string) => void;
  /** The person said no; the other ways stay open. */
  onRefuse?: (() => void) | undefined;
  children: ReactNode;
}

export interface ShareButtonProps {
  className?: string | undefined;
  children: ReactNode;
}

export interface LayerProps {
  open: boolean;
  /** The person tapped beside it, went back or pressed Escape. */
  onClose: () => void;
  label: string;
  className?: string | undefined;
  children: ReactNode;
}

export interface StillProps {
  className?: string | undefined;
  children: ReactNode;
}

export interface ScrollProps {
  className?: string | undefined;
  /** The id of what is to be brought into sight. */
  into?: string | undefined;
  children: ReactNode;
}

export interface RichTextProps {
  /** Sanitised html of the contract. */
  html: string;
}
