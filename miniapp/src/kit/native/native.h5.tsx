import { useEffect, useRef } from 'react';
import { useClosedByBack } from '../back/back.ts';
import { platform } from '../platform/platform.ts';
import type {
  HeadingProps,
  InputProps,
  LayerProps,
  PhoneButtonProps,
  PickerProps,
  PictureProps,
  RichTextProps,
  ScrollProps,
  ShareButtonProps,
  Spoken,
  StillProps,
  TapProps,
  TextBoxProps,
} from './native.types.ts';
import { richHtml } from './rich-html.ts';

// In the browser the real elements: keyboard, focus, autofill and screen readers come with them.

const join = (...names: (string | undefined)[]) => names.filter(Boolean).join(' ');

/** Says to a screen reader what a View is. */
export const says = ({ role, label, hidden }: Spoken) => ({
  ...(role && { role }),
  ...(label && { 'aria-label': label }),
  ...(hidden && { 'aria-hidden': true }),
});

export function Tap({ label, role = 'button', checked, disabled, className, onTap, children }: TapProps) {
  const state =
    role === 'tab'
      ? { 'aria-selected': !!checked }
      : role === 'button' || role === 'link'
        ? {}
        : { 'aria-checked': !!checked };
  return (
    <button
      type="button"
      className={join('k-tap', className)}
      role={role === 'button' ? undefined : role}
      aria-label={label}
      disabled={disabled}
      onClick={onTap}
      {...state}
    >
      {children}
    </button>
  );
}

const modes = { text: 'text', number: 'numeric', decimal: 'decimal', phone: 'tel', search: 'search' } as const;

export function TextInput(props: InputProps) {
  const {
    label,
    value,
    onInput,
    placeholder,
    kind = 'text',
    maxLength,
    invalid,
    disabled,
    focus,
    className,
    onConfirm,
    onBlur,
  } = props;
  const element = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (focus) element.current?.focus();
  }, [focus]);
  return (
    <input
      ref={element}
      className={join('k-input', className)}
      type={kind === 'phone' ? 'tel' : 'text'}
      inputMode={modes[kind]}
      aria-label={label}
      aria-invalid={invalid || undefined}
      value={value}
      placeholder={placeholder}
      maxLength={maxLength}
      disabled={disabled}
      onInput={(event) => onInput(event.currentTarget.value)}
      onBlur={onBlur}
      onKeyDown={(event) => {
        // Enter also ends the composition of a Chinese word.
        if (event.key === 'Enter' && !event.nativeEvent.isComposing) onConfirm?.();
      }}
    />
  );
}

export function TextBox({
  label,
  value,
  onInput,
  placeholder,
  maxLength,
  invalid,
  disabled,
  focus,
  className,
  rows = 3,
  onBlur,
}: TextBoxProps) {
  const element = useRef<HTMLTextAreaElement>(null);
  useEffect(() => {
    if (focus) element.current?.focus();
  }, [focus]);
  useEffect(() => {
    const box = element.current;
    if (!box) return;
    box.style.height = 'auto';
    box.style.height = `${box.scrollHeight}px`;
  }, [value]);
  return (
    <textarea
      ref={element}
      className={join('k-input k-input-box', className)}
      rows={rows}
      aria-label={label}
      aria-invalid={invalid || undefined}
      value={value}
      placeholder={placeholder}
      maxLength={maxLength}
      disabled={disabled}
      onInput={(event) => onInput(event.currentTarget.value)}
      onBlur={onBlur}
    />
  );
}

export const Picture = ({ src, alt, className, fit = 'cover' }: PictureProps) => (
  <img className={join(`k-picture k-picture-${fit}`, className)} src={src} alt={alt} loading="lazy" decoding="async" />
);

export function Heading({ level, className, children }: HeadingProps) {
  const Level = `h${level}` as const;
  return <Level className={join('k-heading', className)}>{children}</Level>;
}

/** The browser's own picker, laid invisibly over what is shown. */
export const NativePicker = ({ label, kind, value, onPick, from, to, className, children }: PickerProps) => (
  <label className={join('k-picker', className)}>
    {children}
    <input
      className="k-picker-input"
      type={kind}
      aria-label={label}
      value={value}
      min={from}
      max={to}
      onClick={(event) => event.currentTarget.showPicker?.()}
      onChange={(event) => onPick(event.currentTarget.value)}
    />
  </label>
);

/** In the browser the stand-in's phone number of the demo person. */
export const PhoneButton = ({ className, onCode, onRefuse, children }: PhoneButtonProps) => (
  <Tap
    className={className}
    onTap={() => void platform.phoneCode().then((code) => (code ? onCode(code) : onRefuse?.()))}
  >
    {children}
  </Tap>
);

/** A browser shares by itself; the page's own copy button does the rest. */
export const ShareButton = (_: ShareButtonProps) => null;

/** A modal layer: the browser keeps the focus inside, closes on Escape and gives the focus back. */
export function Layer({ open, onClose, label, className, children }: LayerProps) {
  const element = useRef<HTMLDialogElement>(null);
  useClosedByBack(open, onClose);
  useEffect(() => {
    const dialog = element.current;
    if (open && dialog && !dialog.open) dialog.showModal();
    if (!open) dialog?.close();
  }, [open]);
  return (
    <dialog
      ref={element}
      className={join('k-layer', className)}
      aria-label={label}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      onClick={(event) => {
        if (event.target === event.currentTarget) onClose();
      }}
    >
      {open && <div className="k-panel">{children}</div>}
    </dialog>
  );
}

/** In WeChat it may not be dragged; a browser's dialog holds the page still by itself. */
export const Still = ({ className, children }: StillProps) => <div className={className}>{children}</div>;

export function Scroll({ className, into, children }: ScrollProps) {
  useEffect(() => {
    if (into) document.getElementById(into)?.scrollIntoView({ block: 'nearest' });
  }, [into]);
  return <div className={join('k-scroll', className)}>{children}</div>;
}

/** Looks like WeChat's <rich-text>: the same tags with the same classes, and nothing that runs. */
export const RichText = ({ html }: RichTextProps) => (
  <div className="rt" dangerouslySetInnerHTML={{ __html: richHtml(html) }} />
);
