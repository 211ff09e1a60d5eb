const nutui = '@nutui/nutui-react-taro';

/** zod names the limits of 64-bit integers when it loads, which would stop phones without BigInt before the first page. */
const withoutBigInt = {
  visitor: {
    CallExpression({ node }) {
      if (node.callee.name === 'BigInt') node.callee.name = 'Number';
    },
  },
};

module.exports = {
  presets: [['taro', { framework: 'react', ts: true, compiler: 'webpack5', hot: false }]],
  plugins: [
    [
      'import',
      {
        libraryName: nutui,
        camel2DashComponentName: false,
        customName: (name) => `${nutui}/dist/es/packages/${name.toLowerCase()}`,
        style: (name) => `${name}/style/css`,
      },
      'nutui-react-taro',
    ],
  ],
  overrides: [{ test: /[\\/]node_modules[\\/]zod[\\/]/, plugins: [withoutBigInt] }],
};
