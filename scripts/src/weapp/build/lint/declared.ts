import type { AppJson, Dist } from '../dist.ts';

/** Where somebody is: refused on a phone unless app.json says that it is asked for. */
const privateInfos = [
  'getFuzzyLocation',
  'getLocation',
  'onLocationChange',
  'startLocationUpdate',
  'startLocationUpdateBackground',
  'chooseLocation',
  'choosePoi',
  'chooseAddress',
];

/** Each scope that app.json has to give a reason for, and what asks for it. */
const scopes: Record<string, string[]> = {
  'scope.userLocation': ['getLocation', 'startLocationUpdate'],
  'scope.userFuzzyLocation': ['getFuzzyLocation'],
  'scope.userLocationBackground': ['startLocationUpdateBackground'],
};

/** What WeChat's privacy guidelines cover: refused until the person has agreed, which `__usePrivacyCheck__` turns on. */
const privacy = [
  ...privateInfos,
  ...['chooseMedia', 'chooseImage', 'chooseVideo', 'chooseMessageFile', 'createCameraContext'],
  ...['saveImageToPhotosAlbum', 'saveVideoToPhotosAlbum', 'getClipboardData', 'getRecorderManager', 'startRecord'],
  ...['addPhoneContact', 'addPhoneCalendar', 'addPhoneRepeatCalendar', 'chooseInvoice', 'chooseInvoiceTitle'],
  ...['chooseLicensePlate', 'getWeRunData', 'openBluetoothAdapter', 'startAccelerometer', 'startCompass'],
];

/** What app.json declares and what the scripts call are the same: WeChat refuses what is missing and asks about the rest. */
export function declarationFaults(dist: Dist, called: ReadonlySet<string>): string[] {
  const { app } = dist;
  const uses = (names: string[]) => names.find((name) => called.has(name));
  const covered = uses(privacy);
  return [
    ...privateInfoFaults(app, called),
    ...Object.entries(scopes).flatMap(([scope, names]) => {
      const used = uses(names);
      const reason = app.permission?.[scope]?.desc;
      if (used && !reason) return [`${used} is called, and permission gives no reason for ${scope}`];
      return !used && app.permission?.[scope] ? [`permission asks for ${scope}, which nothing uses`] : [];
    }),
    ...Object.keys(app.permission ?? {}).flatMap((scope) => (scopes[scope] ? [] : [`permission: no such ${scope}`])),
    ...pluginFaults(dist),
    ...(covered && !app.__usePrivacyCheck__ ? [`${covered} is called without __usePrivacyCheck__`] : []),
  ];
}

function privateInfoFaults({ requiredPrivateInfos: declared = [] }: AppJson, called: ReadonlySet<string>): string[] {
  return [
    ...declared.filter((name) => !privateInfos.includes(name)).map((name) => `requiredPrivateInfos: no such ${name}`),
    ...declared.filter((name) => !called.has(name)).map((name) => `requiredPrivateInfos: nothing calls ${name}`),
    ...privateInfos
      .filter((name) => called.has(name) && !declared.includes(name))
      .map((name) => `${name} is called and not in requiredPrivateInfos`),
  ];
}

function pluginFaults({ app, files, read }: Dist): string[] {
  const text = files.filter((file) => /\.(js|json|wxml)$/.test(file) && file !== 'app.json').map(read);
  const used = new Set(
    text.flatMap((each) =>
      [...each.matchAll(/plugin(?:-private)?:\/\/([\w-]+)|requirePlugin\(\s*["']([\w-]+)/g)].map(
        (one) => one[1] ?? one[2] ?? '',
      ),
    ),
  );
  const declared = Object.keys(app.plugins ?? {});
  return [
    ...declared.filter((name) => !used.has(name)).map((name) => `the plugin ${name} is declared and not used`),
    ...[...used]
      .filter((name) => !declared.includes(name))
      .map((name) => `the plugin ${name} is used and not declared`),
  ];
}
