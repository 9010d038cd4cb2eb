import { faultMessage } from './fault.ts'
import { flag, group, text } from './values.ts'

const imageFile = (mend: string, describe: string) => text(mend).optional().describe(describe)

export const brandSchema = group(
  {
    accent: text("give a colour in quotes, as '#0f6cbd'")
      .regex(/^#[0-9a-f]{6}$/i, {
        error: faultMessage('is no colour', "give six hexadecimal digits, as '#0f6cbd'"),
      })
      .toLowerCase()
      .optional()
      .describe(
        "Colour of buttons, links and signs, as `'#0f6cbd'`, in quotes. Made lighter or darker in a theme where it could not be read; `--check` says so. Absent: Fluent's blue.",
      ),
    logo: imageFile(
      'give the path of an SVG, PNG or JPEG file',
      'Image beside the name: path of an SVG, PNG or JPEG of at most 256 KB, from the folder of this file. Read at start. Absent: `icon`.',
    ),
    logoDark: imageFile(
      'give the path of an SVG, PNG or JPEG file',
      'The same for dark surfaces. Absent: `logo`.',
    ),
    logoHoldsName: flag('say whether the name is part of the logo')
      .default(false)
      .describe('Whether the name can be read in the logo, and need not stand beside it.'),
    icon: imageFile(
      'give the path of an SVG, PNG or ICO file',
      "Icon of the tab: path of an SVG, PNG or ICO file of at most 256 KB. Absent: the portal's own, in the accent.",
    ),
  },
  'say how the portal looks',
)
