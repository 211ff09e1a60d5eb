import { createContext, useContext } from 'react';
import { Button, Image, Input, Picker, RichText as WxRichText, ScrollView, Textarea, View } from '@tarojs/components';
import { useClosedByBack } from '../back/back.ts';
import { whole } from '../net/address.ts';
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

const join = (...names: (string | undefined)[]) => names.filter(Boolean).join(' ');

/** WeChat's aria attributes, which Taro's types know only in part (config/aria.ts lets them through). */
const aria = (attributes: Record<string, unknown>) => attributes as object;

export const says = ({ role, label, hidden }: Spoken) =>
  aria({
    ...(role && { ariaRole: role }),
    ...(label && { ariaLabel: label }),
    ...(hidden && { ariaHidden: 'true' }),
  });

const chosen = (role: TapProps['role'], checked: boolean | undefined) =>
  checked === undefined ? {} : { [role === 'tab' ? 'ariaSelected' : 'ariaChecked']: String(checked) };

export const Tap = ({ label, role = 'button', checked, disabled, className, onTap, children }: TapProps) => (
  <View
    className={join('k-tap', disabled ? 'k-tap-disabled' : undefined, className)}
    hoverClass={disabled ? 'none' : 'k-pressed'}
    hoverStayTime={80}
    onClick={() => {
      if (!disabled) onTap();
    }}
    {...aria({ ariaRole: role, ariaLabel: label, ariaDisabled: disabled && 'true', ...chosen(role, checked) })}
  >
    {children}
  </View>
);

const types = { text: 'text', number: 'number', decimal: 'digit', phone: 'number', search: 'text' } as const;

/** Fields on a layer: WeChat must be told that they do not move with the page, and the button below stays in sight. */
const OnLayer = createContext(false);
const spacing = { page: 24, layer: 96 };

export const TextInput = (props: InputProps) => {
  const onLayer = useContext(OnLayer);
  const {
    label,
    value,
    onInput,
    placeholder,
    kind = 'text',
    maxLength,
    disabled,
    focus,
    className,
    onConfirm,
    onBlur,
  } = props;
  return (
    <Input
      className={join('k-input', className)}
      type={types[kind]}
      value={value}
      placeholderClass="k-placeholder"
      placeholder={placeholder ?? ''}
      maxlength={maxLength ?? -1}
      disabled={!!disabled}
      focus={!!focus}
      confirmType={kind === 'search' ? 'search' : 'done'}
      adjustPosition
      cursorSpacing={onLayer ? spacing.layer : spacing.page}
      onInput={(event) => onInput(event.detail.value)}
      onConfirm={() => onConfirm?.()}
      onBlur={() => onBlur?.()}
      {...aria({ ariaLabel: label })}
    />
  );
};

export const TextBox = ({
  label,
  value,
  onInput,
  placeholder,
  maxLength,
  disabled,
  focus,
  className,
  onBlur,
}: TextBoxProps) => {
  const onLayer = useContext(OnLayer);
  return (
    <Textarea
      className={join('k-input k-input-box', className)}
      value={value}
      placeholderClass="k-placeholder"
      placeholder={placeholder ?? ''}
      maxlength={maxLength ?? -1}
      disabled={!!disabled}
      focus={!!focus}
      autoHeight
      showConfirmBar={false}
      disableDefaultPadding
      fixed={onLayer}
      adjustPosition
      cursorSpacing={96}
      onInput={(event) => onInput(event.detail.value)}
      onBlur={() => onBlur?.()}
      {...aria({ ariaLabel: label })}
    />
  );
};

export const Picture = ({ src, alt, className, fit = 'cover' }: PictureProps) => (
  <Image
    className={join('k-picture', className)}
    src={whole(src)}
    mode={fit === 'cover' ? 'aspectFill' : 'aspectFit'}
    lazyLoad
    {...aria(alt ? { ariaRole: 'img', ariaLabel: alt } : { ariaHidden: 'true' })}
  />
);

export const Heading = ({ level, className, children }: HeadingProps) => (
  <View className={join(`k-heading k-h${level}`, className)}>{children}</View>
);

export const NativePicker = ({ label, kind, value, onPick, from, to, className, children }: PickerProps) => {
  const view = (
    <View className={join('k-picker', className)} {...aria({ ariaRole: 'button', ariaLabel: label })}>
      {children}
    </View>
  );
  const range = { ...(from && { start: from }), ...(to && { end: to }) };
  return kind === 'date' ? (
    <Picker mode="date" value={value} onChange={(event) => onPick(event.detail.value)} {...range}>
      {view}
    </Picker>
  ) : (
    <Picker mode="time" value={value} onChange={(event) => onPick(String(event.detail.value))} {...range}>
      {view}
    </Picker>
  );
};

/** WeChat gives a phone number only to this button; the code in the event is not the login code. */
export const PhoneButton = ({ className, onCode, onRefuse, children }: PhoneButtonProps) => (
  <Button
    className={join('k-tap', className)}
    hoverClass="k-pressed"
    openType="getPhoneNumber"
    onGetPhoneNumber={(event) => {
      const { code } = event.detail as { code?: string };
      if (code) onCode(code);
      else onRefuse?.();
    }}
  >
    {children}
  </Button>
);

/** Opens WeChat's list of friends; the page says what is shared with `useShareAppMessage`. */
export const ShareButton = ({ className, children }: ShareButtonProps) => (
  <Button className={join('k-tap', className)} hoverClass="k-pressed" openType="share">
    {children}
  </Button>
);

/**
 * Only mask and bars refuse to be dragged: `catchMove` on anything around the scrolling part would stop WeChat from
 * scrolling it.
 */
export function Layer({ open, onClose, label, className, children }: LayerProps) {
  useClosedByBack(open, onClose);
  return open ? (
    <View className={join('k-layer k-layer-open', className)}>
      <View className="k-mask" catchMove onClick={onClose} {...aria({ ariaHidden: 'true' })} />
      <View className="k-panel" {...aria({ ariaRole: 'dialog', ariaLabel: label })}>
        <OnLayer.Provider value>{children}</OnLayer.Provider>
      </View>
    </View>
  ) : null;
}

export const Still = ({ className, children }: StillProps) => (
  <View className={className ?? ''} catchMove>
    {children}
  </View>
);

export const Scroll = ({ className, into, children }: ScrollProps) => (
  <ScrollView className={join('k-scroll', className)} scrollY scrollIntoView={into ?? ''} scrollWithAnimation>
    {children}
  </ScrollView>
);

export const RichText = ({ html }: RichTextProps) => (
  <View className="rt">
    <WxRichText nodes={richHtml(html, whole)} userSelect />
  </View>
);
