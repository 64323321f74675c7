// SPDX-License-Identifier: AGPL-3.0-or-later
// The law behind the page that is open, as its sources say it.
import QtQuick
import QtQuick.Layouts
import Taillight
import Taillight.Core

Screen {
    id: screen

    readonly property var page: App.rights.page

    title: page.sourcesLabel || ""
    Repeater {
        model: screen.page.sources || []
        ColumnLayout {
            id: source
            required property var modelData
            Layout.fillWidth: true
            Layout.bottomMargin: Theme.gap
            spacing: 4
            Words { text: source.modelData.text; horizontalAlignment: App.rightToLeft ? Text.AlignRight : Text.AlignLeft; font.family: "Noto Sans" }
            Words {
                text: source.modelData.cite.length > 0 ? source.modelData.cite : screen.page.practiceLabel
                font.bold: true
                font.family: "Noto Sans"
            }
            Words { text: screen.page.asOfLabel + " " + source.modelData.asOf; quiet: true; font.pixelSize: Theme.small }
            Words { text: source.modelData.confidence; quiet: true; font.pixelSize: Theme.small }
            Words { text: source.modelData.uri; quiet: true; font.pixelSize: Theme.small; wrapMode: Text.WrapAnywhere; font.family: "Noto Sans" }
        }
    }
}
