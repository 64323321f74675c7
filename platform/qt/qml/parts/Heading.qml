// SPDX-License-Identifier: AGPL-3.0-or-later
// What a screen or a part of one is about.
import QtQuick
import Taillight

Words {
    font.pixelSize: Theme.large
    font.bold: Theme.font !== "Noto Sans Arabic"
    Accessible.role: Accessible.Heading
}
