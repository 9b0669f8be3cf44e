import { createTheme, type MantineColorsTuple, type MantineThemeOverride, mergeThemeOverrides } from '@mantine/core'

const MUC: MantineColorsTuple = ['#e9f0f6', '#d3e0ec', '#a9c1d6', '#7fa2c0', '#5b86aa', '#3d6c94', '#1d4b73', '#163c5d', '#102e48', '#0a2033']
const OK: MantineColorsTuple = ['#e8f2ea', '#d5e7d9', '#b2d0ba', '#8db99a', '#6ba07c', '#4d8a61', '#2b6540', '#22533a', '#1a402c', '#112b1e']
const SON: MantineColorsTuple = ['#faedeb', '#f2d6d3', '#dfb1ad', '#cd8a85', '#bb615d', '#a83d3c', '#931d20', '#7a1619', '#5f1012', '#440a0c']

const GRAY: MantineColorsTuple = ['#faf8f5', '#f3f0ea', '#ebe7e0', '#e2dcd2', '#cdc5b8', '#b5ab9c', '#91887b', '#6b6358', '#534c43', '#231f1a']

const fieldStyles = {
  label: { marginBottom: 4, fontWeight: 600 },
  description: { fontSize: 'var(--vk-fs-xs)', marginBottom: 4 },
  input: { '--input-bd': 'var(--vk-line-control)' },
}

/** The kit's own way to say that a field is wrong paints edge, words and placeholder; only the edge is wanted, and the message below. */
const field = (_: unknown, props: { error?: unknown }) =>
  props.error
    ? { ...fieldStyles, input: { '--input-bd': 'var(--vk-son)', '--input-color': 'var(--vk-ink)', '--input-placeholder-color': 'var(--vk-ink-3)' } }
    : fieldStyles

const choiceStyles = {
  label: { fontSize: 'inherit', fontWeight: 500 },
  description: { fontSize: 'var(--vk-fs-xs)', color: 'var(--vk-ink-2)', marginTop: 2, paddingInlineStart: 'var(--mantine-spacing-sm)' },
  input: { '--checkbox-color': 'var(--vk-muc)', '--radio-color': 'var(--vk-muc)' },
}

/** Mantine with the values of tokens.css: `muc` for what can be pressed, `ok` for Duyệt only, `son` for the text of what destroys. */
export const theme = createTheme({
  colors: { muc: MUC, ok: OK, son: SON, gray: GRAY },
  primaryColor: 'muc',
  primaryShade: 6,
  black: '#231f1a',
  fontFamily: 'var(--vk-font)',
  headings: { fontFamily: 'var(--vk-font)', fontWeight: '600' },
  defaultRadius: 'md',
  radius: { xs: '2px', sm: '3px', md: '6px', lg: '10px', xl: '16px' },
  spacing: { xs: '4px', sm: '8px', md: '12px', lg: '16px', xl: '24px' },
  fontSizes: { xs: '12px', sm: '13px', md: '14px', lg: '16px', xl: '20px' },
  lineHeights: { xs: '1.45', sm: '1.45', md: '1.45', lg: '1.45', xl: '1.3' },
  shadows: { md: 'var(--vk-shadow-pop)', lg: 'var(--vk-shadow-pop)', xl: 'var(--vk-shadow-pop)', sm: 'var(--vk-shadow-card)' },
  breakpoints: { xs: '36em', sm: '37.5em', md: '64em', lg: '80em', xl: '100em' },
  cursorType: 'pointer',
  respectReducedMotion: true,
  components: {
    Button: {
      defaultProps: { size: 'sm' },
      styles: { root: { fontWeight: 500, '--button-height-sm': '32px', '--button-height-xs': '26px', '--button-padding-x-sm': '12px' } },
    },
    TextInput: { styles: field },
    PasswordInput: { styles: field },
    Textarea: { styles: field },
    Select: { styles: field, defaultProps: { checkIconPosition: 'right', allowDeselect: false } },
    NativeSelect: { styles: field },
    Autocomplete: { styles: field },
    NumberInput: { styles: field },
    DateInput: { styles: field },
    MultiSelect: { styles: field },
    Checkbox: { styles: choiceStyles },
    Radio: { styles: choiceStyles },
    SegmentedControl: {
      styles: {
        root: { background: 'var(--vk-sunken)', boxShadow: 'inset 0 0 0 1px var(--vk-line)' },
        // Equal widths would break the longest name while there is room for all.
        control: { flex: '1 1 auto' },
        // On a phone words take a second line; the kit would cut them.
        label: { display: 'flex', alignItems: 'center', justifyContent: 'center', minHeight: '100%', whiteSpace: 'normal', lineHeight: 1.3 },
      },
    },
    Modal: {
      styles: { title: { fontSize: 'var(--vk-fs-lg)', fontWeight: 600, lineHeight: 1.3 } },
      defaultProps: {
        // The kit's header element would be a second banner of the page.
        attributes: { header: { role: 'presentation' } },
        padding: 20,
        centered: true,
        radius: 'lg',
        transitionProps: { duration: 150 },
        overlayProps: { color: '#231f1a', backgroundOpacity: 0.42 },
      },
    },
    Tooltip: { defaultProps: { openDelay: 300, color: '#231f1a' } },
  },
})

/** The theme with the words that screen readers need on the kit's own buttons. */
export const themeWithWords = (words: { close: string }): MantineThemeOverride => {
  const closeButtonProps = { 'aria-label': words.close }
  return mergeThemeOverrides(theme, {
    components: {
      Modal: { defaultProps: { closeButtonProps } },
      Drawer: { defaultProps: { closeButtonProps } },
      Notification: { defaultProps: { closeButtonProps } },
    },
  })
}

/** The interface's values under the names that Mantine's style sheets read. */
export const themeVariables = () => ({
  variables: {},
  dark: {},
  light: {
    '--mantine-color-body': 'var(--vk-paper)',
    '--mantine-color-text': 'var(--vk-ink)',
    '--mantine-color-dimmed': 'var(--vk-ink-3)',
    '--mantine-color-default': 'var(--vk-paper)',
    '--mantine-color-default-color': 'var(--vk-ink)',
    '--mantine-color-default-border': 'var(--vk-line-2)',
    '--mantine-color-default-hover': 'var(--vk-hover)',
    '--mantine-color-anchor': 'var(--vk-muc)',
    '--mantine-color-error': 'var(--vk-son)',
    '--mantine-color-placeholder': 'var(--vk-ink-3)',
    '--mantine-color-disabled': 'var(--vk-sunken)',
    '--mantine-color-disabled-color': '#6b6358',
    '--mantine-color-disabled-border': 'var(--vk-line)',
  },
})
